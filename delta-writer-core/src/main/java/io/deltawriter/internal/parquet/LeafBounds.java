package io.deltawriter.internal.parquet;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The smallest and largest value of a leaf column so far, as {@link
 * io.deltawriter.table.ColumnStats} wants them. Empty where no bound can be given that every reader
 * understands: a reader then keeps the file.
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
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return new NumberBounds(Optional::of, Optional::of);
    }
    if (type instanceof FloatType) {
      return new FloatingBounds(bits -> Float.intBitsToFloat((int) bits), value -> (float) value);
    }
    if (type instanceof DoubleType) {
      return new FloatingBounds(Double::longBitsToDouble, value -> value);
    }
    if (type instanceof DecimalType decimal) {
      return decimal(decimal);
    }
    if (type instanceof DateType) {
      return new NumberBounds(TimeBounds::date, TimeBounds::date);
    }
    if (type instanceof TimestampType) {
      return new NumberBounds(TimeBounds::minInstant, TimeBounds::maxInstant);
    }
    if (type instanceof TimestampNTZType) {
      return new NumberBounds(TimeBounds::minDateTime, TimeBounds::maxDateTime);
    }
    if (type instanceof StringType) {
      return strings;
    }
    if (type instanceof BooleanType) {
      return new NumberBounds(bit -> Optional.of(bit != 0), bit -> Optional.of(bit != 0));
    }
    if (type instanceof BinaryType) {
      return new NoBounds();
    }
    throw new IllegalArgumentException("Columns of type " + type + " cannot be written");
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
