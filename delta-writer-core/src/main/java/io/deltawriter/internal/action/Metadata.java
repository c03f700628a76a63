package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.properties.TableProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table's schema and properties (Delta protocol, "Change Metadata").
 *
 * @param id the table's id
 * @param formatProvider {@code parquet} in every table of today
 * @param schemaString the schema as JSON (Delta protocol, "Schema Serialization Format")
 * @param createdTimeMillis since 1970 UTC
 */
public record Metadata(
    String id,
    Optional<String> name,
    Optional<String> description,
    String formatProvider,
    Map<String, String> formatOptions,
    String schemaString,
    List<String> partitionColumns,
    Map<String, String> configuration,
    OptionalLong createdTimeMillis)
    implements Action {

  public Metadata {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(formatProvider, "formatProvider");
    formatOptions = Collections.unmodifiableMap(new LinkedHashMap<>(formatOptions));
    requireNonNull(schemaString, "schemaString");
    partitionColumns = List.copyOf(partitionColumns);
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    requireNonNull(createdTimeMillis, "createdTimeMillis");
  }

  /** What the table's properties mean. */
  public TableProperties properties() {
    return TableProperties.of(configuration);
  }

  /** The table property {@code name}, as it stands in the log. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(configuration.get(name));
  }
}
