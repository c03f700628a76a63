package io.deltawriter.internal.rewrite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Timestamps in any unit, and INT96, which Spark writes by default. Whether a file says that they
 * are adjusted to UTC does not matter: Trino says so of neither kind, and Spark reads the same
 * number either way. Parts of a microsecond are cut off, towards the past.
 */
final class TimestampDecoders {

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  private TimestampDecoders() {}

  static Optional<ValueDecoder> timestamp(PrimitiveType file) {
    if (ValueDecoders.is(file, PrimitiveTypeName.INT96)) {
      return Optional.of(
          (column, repetition, vector) ->
              vector.addNumber(repetition, microsOfInt96(column.getBinary())));
    }
    return inAnyUnit(file);
  }

  static Optional<ValueDecoder> timestampNtz(PrimitiveType file) {
    if (ValueDecoders.isDate(file)) {
      return Optional.of(
          (column, repetition, vector) ->
              vector.addNumber(repetition, column.getInteger() * MICROS_PER_DAY));
    }
    return timestamp(file);
  }

  private static Optional<ValueDecoder> inAnyUnit(PrimitiveType file) {
    if (!(file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation annotation)) {
      return Optional.empty();
    }
    LongUnaryOperator toMicros = toMicros(annotation.getUnit());
    return Optional.of(
        (column, repetition, vector) ->
            vector.addNumber(repetition, toMicros.applyAsLong(column.getLong())));
  }

  private static LongUnaryOperator toMicros(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> millis -> Math.multiplyExact(millis, 1_000);
      case MICROS -> micros -> micros;
      case NANOS -> nanos -> Math.floorDiv(nanos, 1_000);
    };
  }

  /** Nanoseconds of the day in 8 bytes, then the Julian day in 4, both little-endian. */
  private static long microsOfInt96(Binary value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytesUnsafe()).order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = bytes.getLong();
    long day = bytes.getInt() - JULIAN_DAY_OF_1970;
    return Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), Math.floorDiv(nanosOfDay, 1_000));
  }
}
