package io.deltawriter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An independent and naive reading of a table's log: its commits from the first to the last. */
final class LogReplay {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A commit's adds and removes. */
  record Commit(List<JsonNode> actions) {

    List<JsonNode> adds(String key) {
      return of("add").stream().filter(add -> key.equals(keyOf(add))).toList();
    }

    List<JsonNode> removes(String key) {
      return of("remove").stream().filter(remove -> key.equals(keyOf(remove))).toList();
    }

    List<JsonNode> of(String name) {
      return actions.stream().filter(a -> a.has(name)).map(a -> a.get(name)).toList();
    }

    private static String keyOf(JsonNode file) {
      return file.path("partitionValues").path("source_file").asText();
    }
  }

  private final Path table;
  private final List<Commit> commits;

  private LogReplay(Path table, List<Commit> commits) {
    this.table = table;
    this.commits = commits;
  }

  static LogReplay of(Path table) throws IOException {
    List<Commit> commits = new ArrayList<>();
    while (true) {
      Path file =
          table
              .resolve("_delta_log")
              .resolve(String.format(Locale.ROOT, "%020d.json", commits.size()));
      if (!Files.exists(file)) {
        return new LogReplay(table, commits);
      }
      List<JsonNode> actions = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        actions.add(MAPPER.readTree(line));
      }
      commits.add(new Commit(actions));
    }
  }

  long version() {
    return commits.size() - 1L;
  }

  Commit commit(long version) {
    return commits.get((int) version);
  }

  /**
   * The rows of each key at the last version, as the statistics count them; all files are there.
   */
  Map<String, Long> rows() {
    Map<String, JsonNode> active = new LinkedHashMap<>();
    for (Commit commit : commits) {
      commit.of("remove").forEach(remove -> active.remove(remove.get("path").asText()));
      commit.of("add").forEach(add -> active.put(add.get("path").asText(), add));
    }
    Map<String, Long> rows = new TreeMap<>();
    active.values().forEach(add -> rows.merge(Commit.keyOf(add), rowsOf(add), Long::sum));
    return rows;
  }

  private long rowsOf(JsonNode add) {
    try {
      Path file = table.resolve(URI.create(add.get("path").asText()).getPath());
      if (Files.size(file) != add.get("size").asLong()) {
        throw new AssertionError("size of " + file);
      }
      return MAPPER.readTree(add.get("stats").asText()).get("numRecords").asLong();
    } catch (IOException e) {
      throw new AssertionError("a file that the log names", e);
    }
  }
}
