package io.deltawriter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Customers' files, a table, and the program to bring them together. */
final class Workplace {

  /** Not even root makes a directory there. */
  static final Path UNWRITABLE = Path.of("/proc/delta-writer/table");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Recorded program = Recorded.plain();
  private final Customers customers;
  private final Path table;

  private Workplace(Customers customers, Path table) {
    this.customers = customers;
    this.table = table;
  }

  static Workplace in(Path place) throws IOException {
    return new Workplace(Customers.in(place.resolve("Kunden & co")), place.resolve("Tabelle ü"));
  }

  Workplace withTable(Path other) {
    return new Workplace(customers, other);
  }

  Recorded program() {
    return program;
  }

  Customers customers() {
    return customers;
  }

  Path table() {
    return table;
  }

  LogReplay log() throws IOException {
    return LogReplay.of(table);
  }

  int sync(String... more) {
    return run(
        List.of("sync", "--source", customers.directory().toString(), "--table", table.toString()),
        more);
  }

  int replace(Path file, String... more) {
    return run(List.of("replace", "--source", file.toString(), "--table", table.toString()), more);
  }

  int remove(String key, String... more) {
    return run(List.of("remove", "--key", key, "--table", table.toString()), more);
  }

  private int run(List<String> command, String... more) {
    List<String> args = new ArrayList<>(command);
    args.addAll(List.of(more));
    return program.run(args.toArray(String[]::new));
  }

  List<JsonNode> json() throws IOException {
    List<JsonNode> json = new ArrayList<>();
    for (String line : program.lines()) {
      json.add(MAPPER.readTree(line));
    }
    return json;
  }

  Map<String, JsonNode> keys() throws IOException {
    Map<String, JsonNode> keys = new TreeMap<>();
    for (JsonNode line : json()) {
      if (line.get("type").asText().equals("key")) {
        keys.put(line.get("key").asText(), line);
      }
    }
    return keys;
  }

  JsonNode last() throws IOException {
    List<JsonNode> lines = json();
    return lines.get(lines.size() - 1);
  }
}
