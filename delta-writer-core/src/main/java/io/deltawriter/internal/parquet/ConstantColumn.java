package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.DataType;

/**
 * A column after the data columns that has the same value in each row.
 *
 * @param name its name
 * @param type string or timestamp
 * @param value a {@code String} or {@code java.time.Instant}; never null, so the column is written
 *     as required
 */
public record ConstantColumn(String name, DataType type, Object value) {

  public ConstantColumn {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(value, "value");
  }
}
