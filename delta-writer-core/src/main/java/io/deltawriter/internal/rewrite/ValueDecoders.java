package io.deltawriter.internal.rewrite;

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
import io.deltawriter.internal.columns.LeafVector;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Which columns of files hold values of which Delta types, written by whomever: the same type in
 * any of its physical forms, or a narrower one (Delta protocol, "Type Widening").
 */
final class ValueDecoders {

  private ValueDecoders() {}

  /** Empty if values of {@code file} are none of {@code table}. */
  static Optional<ValueDecoder> of(DataType table, PrimitiveType file) {
    return file.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation
        ? Optional.of(ValueDecoders::readNothing)
        : ofValues(table, file);
  }

  /** A column that says that it has nulls only. */
  private static void readNothing(ColumnReader column, int repetition, LeafVector vector)
      throws MismatchException {
    throw new MismatchException("there is a value in a column of nulls");
  }

  private static Optional<ValueDecoder> ofValues(DataType table, PrimitiveType file) {
    if (table instanceof BooleanType) {
      return asBoolean(file);
    }
    if (table instanceof FloatType) {
      return is(file, PrimitiveTypeName.FLOAT)
          ? Optional.of(
              (column, repetition, vector) ->
                  vector.addNumber(repetition, Float.floatToRawIntBits(column.getFloat())))
          : Optional.empty();
    }
    if (table instanceof DoubleType) {
      return asDouble(file);
    }
    if (table instanceof DateType) {
      return isDate(file) || isBare(file, PrimitiveTypeName.INT32)
          ? Optional.of(
              (column, repetition, vector) -> vector.addNumber(repetition, column.getInteger()))
          : Optional.empty();
    }
    if (table instanceof TimestampType) {
      return TimestampDecoders.timestamp(file);
    }
    if (table instanceof TimestampNTZType) {
      return TimestampDecoders.timestampNtz(file);
    }
    if (table instanceof StringType) {
      return asBytes(file);
    }
    if (table instanceof BinaryType) {
      return isBare(file, PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
          ? Optional.of(ValueDecoders::readBytes)
          : asBytes(file);
    }
    if (table instanceof DecimalType decimal) {
      return DecimalDecoders.decimal(decimal, file);
    }
    return asInteger(table, file);
  }

  private static Optional<ValueDecoder> asBoolean(PrimitiveType file) {
    return is(file, PrimitiveTypeName.BOOLEAN)
        ? Optional.of(
            (column, repetition, vector) ->
                vector.addNumber(repetition, column.getBoolean() ? 1 : 0))
        : Optional.empty();
  }

  /** Whether the file's column is of whole numbers. */
  static boolean isInteger(PrimitiveType file) {
    LogicalTypeAnnotation annotation = file.getLogicalTypeAnnotation();
    return (is(file, PrimitiveTypeName.INT32) || is(file, PrimitiveTypeName.INT64))
        && (annotation == null || annotation instanceof IntLogicalTypeAnnotation);
  }

  private static boolean isBare(PrimitiveType file, PrimitiveTypeName name) {
    return is(file, name) && file.getLogicalTypeAnnotation() == null;
  }

  static boolean isUnsigned(PrimitiveType file) {
    return file.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer
        && !integer.isSigned();
  }

  static boolean isDate(PrimitiveType file) {
    return is(file, PrimitiveTypeName.INT32)
        && file.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation;
  }

  static boolean is(PrimitiveType file, PrimitiveTypeName name) {
    return file.getPrimitiveTypeName() == name;
  }

  /** A whole number of 8 bytes; one without a sign above their range is below zero. */
  static long integer(ColumnReader column) {
    PrimitiveType file = column.getDescriptor().getPrimitiveType();
    if (is(file, PrimitiveTypeName.INT64)) {
      return column.getLong();
    }
    return isUnsigned(file) ? Integer.toUnsignedLong(column.getInteger()) : column.getInteger();
  }

  private static Optional<ValueDecoder> asInteger(DataType table, PrimitiveType file) {
    if (!isInteger(file)) {
      return Optional.empty();
    }
    if (table instanceof ByteType) {
      return Optional.of(integerWithin(Byte.MIN_VALUE, Byte.MAX_VALUE));
    }
    if (table instanceof ShortType) {
      return Optional.of(integerWithin(Short.MIN_VALUE, Short.MAX_VALUE));
    }
    if (table instanceof IntegerType) {
      return Optional.of(integerWithin(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return table instanceof LongType
        ? Optional.of(integerWithin(Long.MIN_VALUE, Long.MAX_VALUE))
        : Optional.empty();
  }

  private static ValueDecoder integerWithin(long min, long max) {
    return (column, repetition, vector) -> {
      long value = integer(column);
      boolean isTooLarge = value < 0 && isUnsigned(column.getDescriptor().getPrimitiveType());
      if (isTooLarge || value < min || value > max) {
        throw new MismatchException(
            "Value "
                + (isTooLarge ? Long.toUnsignedString(value) : value)
                + " is not within "
                + min
                + " and "
                + max);
      }
      vector.addNumber(repetition, value);
    };
  }

  private static Optional<ValueDecoder> asDouble(PrimitiveType file) {
    if (is(file, PrimitiveTypeName.DOUBLE)) {
      return Optional.of(
          (column, repetition, vector) -> addDouble(vector, repetition, column.getDouble()));
    }
    if (is(file, PrimitiveTypeName.FLOAT)) {
      return Optional.of(
          (column, repetition, vector) -> addDouble(vector, repetition, column.getFloat()));
    }
    return isInteger(file) && is(file, PrimitiveTypeName.INT32)
        ? Optional.of(
            (column, repetition, vector) -> addDouble(vector, repetition, (double) integer(column)))
        : Optional.empty();
  }

  private static void addDouble(LeafVector vector, int repetition, double value) {
    vector.addNumber(repetition, Double.doubleToRawLongBits(value));
  }

  private static Optional<ValueDecoder> asBytes(PrimitiveType file) {
    return is(file, PrimitiveTypeName.BINARY)
            && !(file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation)
        ? Optional.of(ValueDecoders::readBytes)
        : Optional.empty();
  }

  private static void readBytes(ColumnReader column, int repetition, LeafVector vector) {
    Binary value = column.getBinary();
    ByteBuffer buffer = value.toByteBuffer();
    if (buffer.hasArray()) {
      int start = buffer.arrayOffset() + buffer.position();
      vector.addBytes(repetition, buffer.array(), start, buffer.remaining());
    } else {
      vector.addBytes(repetition, value.getBytes(), 0, value.length());
    }
  }
}
