package io.deltawriter.internal.parquet;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The smallest and largest value of a leaf column so far, as {@link
 * io.deltawriter.internal.datafile.ColumnStats} wants them. Empty where no bound can be given that
 * every reader understands: a reader then keeps the file.
 */
interface LeafBounds {

  /** Takes in all values of {@code vector}. */
  void add(LeafVector vector);

  /** A lower bound of all values. */
  Optional<Object> min();

  /** An upper bound of all values. */
  Optional<Object> max();

  /**
   * Bounds of values of {@code type}; none ever for binary. Spark has none for boolean either, but
   * delta-rs, as a dataset of pyarrow, finds no row by a boolean column without them.
   */
  static LeafBounds of(DataType type, StringBounds strings) {
    return switch (ColumnType.of(type)) {
      case BYTE, SHORT, INTEGER, LONG -> new NumberBounds(Optional::of, Optional::of);
      case FLOAT ->
          new FloatingBounds(bits -> Float.intBitsToFloat((int) bits), value -> (float) value);
      case DOUBLE -> new FloatingBounds(Double::longBitsToDouble, value -> value);
      case DECIMAL -> decimal((DecimalType) type);
      case DATE -> new NumberBounds(TimeBounds::date, TimeBounds::date);
      case TIMESTAMP -> new NumberBounds(TimeBounds::minInstant, TimeBounds::maxInstant);
      case TIMESTAMP_NTZ -> new NumberBounds(TimeBounds::minDateTime, TimeBounds::maxDateTime);
      case STRING -> strings;
      case BOOLEAN -> new NumberBounds(bit -> Optional.of(bit != 0), bit -> Optional.of(bit != 0));
      case BINARY -> new NoBounds();
    };
  }

  private static LeafBounds decimal(DecimalType type) {
    int scale = type.getScale();
    return type.getPrecision() > Leaf.MAX_LONG_PRECISION
        ? new WideDecimalBounds(scale)
        : new NumberBounds(
            unscaled -> Optional.of(BigDecimal.valueOf(unscaled, scale)),
            unscaled -> Optional.of(BigDecimal.valueOf(unscaled, scale)));
  }
}
