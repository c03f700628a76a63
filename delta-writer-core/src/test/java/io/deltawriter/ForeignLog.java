package io.deltawriter;

import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The log of a table that another engine made, line by line. */
final class ForeignLog {

  private static final String CLASSIC = "{\"minReaderVersion\":1,\"minWriterVersion\":2}";

  private final ObjectStore store;
  private final String table;
  private final List<String> fields = new ArrayList<>();
  private String protocol = CLASSIC;
  private String partitionColumns = "";
  private Map<String, String> properties = Map.of();

  ForeignLog(ObjectStore store, String table) {
    this.store = store;
    this.table = table;
  }

  /** With a column of a type that is a word. */
  ForeignLog column(String name, String type) {
    return column(name, "\"" + type + "\"", "{}");
  }

  /** With a column of a type as JSON. */
  ForeignLog column(String name, String typeJson, String metadata) {
    fields.add(
        "{\"name\":\"%s\",\"type\":%s,\"nullable\":true,\"metadata\":%s}"
            .formatted(name, typeJson, metadata));
    return this;
  }

  ForeignLog partitionedBy(String... columns) {
    partitionColumns = List.of(columns).stream().map(c -> "\"" + c + "\"").collect(joined());
    return this;
  }

  ForeignLog protocol(String json) {
    protocol = json;
    return this;
  }

  ForeignLog properties(Map<String, String> more) {
    properties = more;
    return this;
  }

  /** Writes version 0. */
  ForeignLog make(String... moreActions) throws IOException {
    String schema = "{\"type\":\"struct\",\"fields\":[" + String.join(",", fields) + "]}";
    String configuration =
        properties.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
            .collect(joined());
    List<String> lines = new ArrayList<>();
    lines.add("{\"commitInfo\":{\"timestamp\":1,\"operation\":\"CREATE TABLE\"}}");
    lines.add("{\"protocol\":" + protocol + "}");
    lines.add(
        "{\"metaData\":{\"id\":\"foreign\",\"format\":{\"provider\":\"parquet\",\"options\":{}},"
            + "\"schemaString\":\""
            + schema.replace("\"", "\\\"")
            + "\",\"partitionColumns\":["
            + partitionColumns
            + "],\"configuration\":{"
            + configuration
            + "},\"createdTime\":1}}");
    lines.addAll(List.of(moreActions));
    return commit(0, lines.toArray(String[]::new));
  }

  ForeignLog commit(long version, String... lines) throws IOException {
    store.putIfAbsent(
        table + "/_delta_log/%020d.json".formatted(version),
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The action that adds a file. */
  static String add(String path, String partitionValues, String stats) {
    return "{\"add\":{\"path\":\"%s\",\"partitionValues\":%s,\"size\":9,\"modificationTime\":5,\"dataChange\":true,\"stats\":\"%s\"}}"
        .formatted(path, partitionValues, stats.replace("\"", "\\\""));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }
}
