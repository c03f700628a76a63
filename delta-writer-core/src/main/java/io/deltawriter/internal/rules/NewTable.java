package io.deltawriter.internal.rules;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.table.TableLayout;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table to be made.
 *
 * @param schema all columns, with the key column and the ingest time
 * @param properties table properties
 */
public record NewTable(
    StructType schema, TableLayout layout, String keyColumn, Map<String, String> properties) {

  public NewTable {
    requireNonNull(schema, "schema");
    requireNonNull(layout, "layout");
    requireNonNull(keyColumn, "keyColumn");
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /**
   * What the first commit of the table begins with: the lowest protocol that the schema needs, and
   * the metadata.
   *
   * @param id the table's id, a UUID
   */
  public List<Action> actions(String id, long createdTimeMillis) {
    return List.of(
        protocol(),
        new Metadata(
            id,
            Optional.empty(),
            Optional.empty(),
            "parquet",
            Map.of(),
            SchemaJson.format(schema),
            layout == TableLayout.PARTITIONED ? List.of(keyColumn) : List.of(),
            properties,
            OptionalLong.of(createdTimeMillis)));
  }

  private Protocol protocol() {
    Set<String> features =
        SchemaTypes.primitives(schema).stream()
            .flatMap(type -> feature(type).stream())
            .collect(Collectors.toSet());
    if (features.isEmpty()) {
      return new Protocol(1, 2, Optional.empty(), Optional.empty());
    }
    Set<String> writerFeatures = new HashSet<>(features);
    // What writer version 2 implies must be listed in a protocol of features.
    writerFeatures.addAll(Set.of("appendOnly", "invariants"));
    return new Protocol(3, 7, Optional.of(features), Optional.of(writerFeatures));
  }

  /** The table feature that a table with such columns must list. */
  private static Optional<String> feature(ColumnType type) {
    return switch (type) {
      case TIMESTAMP_NTZ -> Optional.of("timestampNtz");
      case BOOLEAN,
          BYTE,
          SHORT,
          INTEGER,
          LONG,
          FLOAT,
          DOUBLE,
          DECIMAL,
          STRING,
          BINARY,
          DATE,
          TIMESTAMP ->
          Optional.empty();
    };
  }
}
