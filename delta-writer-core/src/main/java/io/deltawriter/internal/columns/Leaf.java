package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import java.util.List;

/**
 * A leaf column of a row shape.
 *
 * @param index its index among the leaves, from 0
 * @param path the names from the root: fields by name, and {@code list.element}, {@code
 *     key_value.key}, {@code key_value.value} for arrays and maps, as in the Parquet schema
 * @param type its primitive Delta type
 * @param maxDefinitionLevel the definition level of a value that is there
 * @param maxRepetitionLevel how many arrays and maps it is in
 */
public record Leaf(
    int index, List<String> path, DataType type, int maxDefinitionLevel, int maxRepetitionLevel) {

  /** The highest precision of a decimal whose unscaled value fits 8 bytes. */
  public static final int MAX_LONG_PRECISION = 18;

  public Leaf {
    path = List.copyOf(path);
    requireNonNull(type, "type");
  }

  /** Whether values are bytes of any length rather than 8-byte numbers; see {@link LeafVector}. */
  public boolean holdsBytes() {
    return switch (ColumnType.of(type)) {
      case STRING, BINARY -> true;
      case DECIMAL -> ((DecimalType) type).getPrecision() > MAX_LONG_PRECISION;
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          false;
    };
  }
}
