package io.deltawriter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;

/** The data files of a table, as any reader of Parquet sees them. */
final class FileContents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectStore store;
  private final String table;
  private final String keyColumn;

  FileContents(ObjectStore store, String table, String keyColumn) {
    this.store = store;
    this.table = table;
    this.keyColumn = keyColumn;
  }

  /** The name in the store of what is called {@code path} below the table. */
  String in(String path) {
    return table.isEmpty() ? path : table + "/" + path;
  }

  boolean isThere(String path) throws IOException {
    return store.stat(in(path)).isPresent();
  }

  /** The paths of all Parquet files below the table that are not the log's. */
  Set<String> parquetFiles() throws IOException {
    Set<String> paths = new HashSet<>();
    try (ObjectListing listing = store.list(table, "")) {
      for (Optional<ObjectInfo> next = listing.next(); next.isPresent(); next = listing.next()) {
        String path = next.get().name().substring(table.isEmpty() ? 0 : table.length() + 1);
        if (path.endsWith(".parquet") && !path.startsWith("_delta_log/")) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  /** The file of an {@code add}, which must be all that the action says. */
  AuditedFile audited(JsonNode add) throws IOException {
    String path = LogReplay.name(add);
    Optional<ObjectInfo> there = store.stat(in(path));
    Audit.require(there.isPresent(), "a file is added that does not exist: " + path);
    Audit.require(
        there.get().sizeBytes() == add.path("size").asLong(),
        "a file has another size than its action: " + path);
    SortedMap<String, Long> rows = rowsByKey(add, path);
    AuditedFile file = new AuditedFile(path, rows, tags(add));
    long claimed = JSON.readTree(add.path("stats").asText("{}")).path("numRecords").asLong(-1);
    Audit.require(
        claimed == -1 || claimed == file.rows(),
        path + " is said to have " + claimed + " rows but has " + file.rows());
    return file;
  }

  private SortedMap<String, Long> rowsByKey(JsonNode add, String path) throws IOException {
    JsonNode partition = add.path("partitionValues").path(keyColumn);
    SortedMap<String, Long> rows = new TreeMap<>();
    for (Group row : ParquetGroups.read(store, in(path))) {
      rows.merge(partition.isMissingNode() ? key(row) : partition.asText(), 1L, Long::sum);
    }
    return rows;
  }

  private String key(Group row) {
    boolean known =
        row.getType().containsField(keyColumn) && row.getFieldRepetitionCount(keyColumn) > 0;
    return known ? row.getString(keyColumn, 0) : "";
  }

  private static Map<String, String> tags(JsonNode add) {
    Map<String, String> tags = new HashMap<>();
    add.path("tags").forEachEntry((name, value) -> tags.put(name, value.asText()));
    return tags;
  }

  /** The rows of a file, each with the columns of {@code schema} in their order. */
  List<Map<String, Object>> rows(JsonNode add, String schema) throws IOException {
    Audit.require(!add.has("deletionVector"), "deletion vectors are not read: " + add);
    JsonNode fields = JSON.readTree(schema).path("fields");
    JsonNode partition = add.path("partitionValues");
    return ParquetGroups.read(store, in(LogReplay.name(add))).stream()
        .map(row -> row(row, fields, partition))
        .toList();
  }

  private static Map<String, Object> row(Group row, JsonNode fields, JsonNode partition) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (JsonNode field : fields) {
      String name = field.get("name").asText();
      values.put(
          name, partition.has(name) ? partition.get(name).textValue() : RowValues.of(row, name));
    }
    return values;
  }
}
