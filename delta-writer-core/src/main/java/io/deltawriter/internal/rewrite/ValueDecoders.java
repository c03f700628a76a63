package io.deltawriter.internal.rewrite;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.ColumnType;
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
 * Which Delta types a column of a file can be read as, whatever engine wrote it: the same type in
 * any of its physical forms, or a wider one (Delta protocol, "Type Widening").
 */
final class ValueDecoders {

  private ValueDecoders() {}

  /** Empty if the file's column cannot be read as the table's type. */
  static Optional<ValueDecoder> of(DataType table, PrimitiveType file) {
    return file.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation
        ? Optional.of(ValueDecoders::readNothing)
        : ofValues(table, file);
  }

  /** A column that claims to have nulls only. */
  private static void readNothing(ColumnReader column, int repetition, LeafVector vector)
      throws MismatchException {
    throw new MismatchException("there is a value in a column of nulls");
  }

  private static Optional<ValueDecoder> ofValues(DataType table, PrimitiveType file) {
    ColumnType type = ColumnType.of(table);
    return switch (type) {
      case BOOLEAN -> asBoolean(file);
      case BYTE, SHORT, INTEGER, LONG -> asInteger(type, file);
      case FLOAT -> asFloat(file);
      case DOUBLE -> asDouble(file);
      case DECIMAL -> DecimalDecoders.decimal((DecimalType) table, file);
      case DATE -> asDate(file);
      case TIMESTAMP -> TimestampDecoders.timestamp(file);
      case TIMESTAMP_NTZ -> TimestampDecoders.timestampNtz(file);
      case STRING -> asBytes(file);
      case BINARY ->
          isBare(file, PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
              ? Optional.of(ValueDecoders::readBytes)
              : asBytes(file);
    };
  }

  private static Optional<ValueDecoder> asFloat(PrimitiveType file) {
    return is(file, PrimitiveTypeName.FLOAT)
        ? Optional.of(
            (column, repetition, vector) ->
                vector.addNumber(repetition, Float.floatToRawIntBits(column.getFloat())))
        : Optional.empty();
  }

  private static Optional<ValueDecoder> asDate(PrimitiveType file) {
    return isDate(file) || isBare(file, PrimitiveTypeName.INT32)
        ? Optional.of(
            (column, repetition, vector) -> vector.addNumber(repetition, column.getInteger()))
        : Optional.empty();
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

  private static Optional<ValueDecoder> asInteger(ColumnType type, PrimitiveType file) {
    return isInteger(file) ? Optional.of(integerWithin(type.min(), type.max())) : Optional.empty();
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
