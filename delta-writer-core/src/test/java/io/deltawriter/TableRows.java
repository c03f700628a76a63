package io.deltawriter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;

/**
 * Reads a table by a short replay of its log that shares no code with the product's: what any
 * reader of the protocol would see.
 */
public final class TableRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;
  private final String table;

  /** The table in the folder {@code table} of the store. */
  public TableRows(ObjectStore store, String table) {
    this.store = store;
    this.table = table;
  }

  /** The newest version; -1 if there is no commit. */
  public long version() {
    return commits().keySet().stream().max(Long::compare).orElse(-1L);
  }

  /** The rows of the newest version by key, each row's strings joined by {@code |}, sorted. */
  public Map<String, List<String>> byKey() {
    return byKey(version());
  }

  public Map<String, List<String>> byKey(long version) {
    Map<String, List<String>> rows = new TreeMap<>();
    active(version)
        .forEach(
            (path, add) -> {
              JsonNode partition = add.get("partitionValues").get("source_file");
              for (Group row : read(path)) {
                String key =
                    partition != null ? partition.asText() : row.getString("source_file", 0);
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(text(row));
              }
            });
    rows.values().forEach(list -> list.sort(null));
    return rows;
  }

  /** The {@code add} of each active file by its object name below the table. */
  public Map<String, JsonNode> active(long version) {
    Map<String, JsonNode> files = new TreeMap<>();
    commits()
        .forEach(
            (number, actions) -> {
              if (number <= version) {
                actions.forEach(action -> apply(action, files));
              }
            });
    return files;
  }

  /** The actions of each commit by version. */
  public Map<Long, List<JsonNode>> commits() {
    Map<Long, List<JsonNode>> commits = new TreeMap<>();
    for (String name : names(in("_delta_log"))) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      if (file.matches("\\d{20}\\.json")) {
        commits.put(Long.parseLong(file.substring(0, 20)), actions(name));
      }
    }
    return commits;
  }

  /** The rows of one data file, each row's strings joined by {@code |}, sorted. */
  public List<String> rowsOf(String path) {
    return read(path).stream().map(TableRows::text).sorted().toList();
  }

  /** All Parquet files below the table, whether a commit names them or not. */
  public List<String> dataFiles() {
    return names(table).stream()
        .filter(name -> name.endsWith(".parquet") && !name.contains("_delta_log"))
        .map(name -> table.isEmpty() ? name : name.substring(table.length() + 1))
        .toList();
  }

  private static void apply(JsonNode action, Map<String, JsonNode> files) {
    if (action.has("remove")) {
      String path = name(action.get("remove").get("path").asText());
      if (files.remove(path) == null) {
        throw new AssertionError("a file that is not active was removed: " + path);
      }
    }
    if (action.has("add")) {
      String path = name(action.get("add").get("path").asText());
      boolean isWordOnTheSame = !action.get("add").get("dataChange").asBoolean();
      if (files.put(path, action.get("add")) != null && !isWordOnTheSame) {
        throw new AssertionError("a file was added twice: " + path);
      }
    }
  }

  /** The object name below the table that a {@code path} in the log stands for. */
  public static String name(String uri) {
    return URI.create(uri).getPath();
  }

  private List<JsonNode> actions(String name) {
    try {
      String text = new String(store.open(name).readAllBytes(), StandardCharsets.UTF_8);
      List<JsonNode> actions = new ArrayList<>();
      for (String line : text.lines().toList()) {
        actions.add(JSON.readTree(line));
      }
      return actions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    try (ObjectListing listing = store.list(prefix, "")) {
      for (Optional<ObjectInfo> next = listing.next(); next.isPresent(); next = listing.next()) {
        names.add(next.get().name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private List<Group> read(String path) {
    try {
      return ParquetGroups.read(store, in(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Group row) {
    List<String> values = new ArrayList<>();
    for (String column : List.of("wid", "ut_id", "json_data")) {
      values.add(row.getFieldRepetitionCount(column) == 0 ? "null" : row.getString(column, 0));
    }
    return String.join("|", values);
  }

  private String in(String path) {
    return table.isEmpty() ? path : table + "/" + path;
  }
}
