package io.deltawriter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.TableVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A version as a line for people. */
record VersionLine(Terminal terminal) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  String of(TableVersion version) {
    Map<String, String> metrics = version.metrics();
    String number = String.format(Locale.ROOT, "%-5s", "v" + version.version());
    String numbers =
        String.format(
            Locale.ROOT,
            "%s  %-8s %12s  %-12s",
            Amounts.time(version.committed()),
            Amounts.printable(version.operation().orElse("")),
            metrics.getOrDefault("numOutputRows", "0") + " rows",
            "files +"
                + metrics.getOrDefault("numFiles", metrics.getOrDefault("numAddedFiles", "0"))
                + " -"
                + metrics.getOrDefault("numRemovedFiles", "0"));
    return terminal.paint(Colour.BOLD, number)
        + " "
        + numbers
        + " "
        + terminal.paint(Colour.DIM, Amounts.printable(version.engineInfo().orElse("")))
        + keys(version);
  }

  /** The keys of a commit of ours, as far as it names them. */
  private static String keys(TableVersion version) {
    String json = version.parameters().getOrDefault("keys", "[]");
    try {
      List<String> keys = MAPPER.readValue(json, STRINGS);
      return keys.isEmpty() ? "" : "  " + Amounts.printable(String.join(", ", keys));
    } catch (JsonProcessingException e) {
      // Another program's parameter of that name.
      return "  " + Amounts.printable(json);
    }
  }
}
