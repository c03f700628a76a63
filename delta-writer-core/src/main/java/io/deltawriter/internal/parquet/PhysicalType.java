package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * How values of a primitive Delta type stand in a Parquet file: as Spark and Kernel write them.
 *
 * @param length bytes of a value of a fixed-length type, else 0
 */
record PhysicalType(
    PrimitiveTypeName primitive,
    int length,
    Optional<LogicalTypeAnnotation> annotation,
    ValueEncoder encoder) {

  private static final int MAX_INT_PRECISION = 9;

  PhysicalType {
    requireNonNull(primitive, "primitive");
    requireNonNull(annotation, "annotation");
    requireNonNull(encoder, "encoder");
  }

  /**
   * The physical type of {@code type}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static PhysicalType of(DataType type) {
    return switch (ColumnType.of(type)) {
      case BOOLEAN -> plain(PrimitiveTypeName.BOOLEAN, PhysicalType::writeBoolean);
      case BYTE -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true));
      case SHORT -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true));
      case INTEGER -> plain(PrimitiveTypeName.INT32, PhysicalType::writeInt);
      case LONG -> plain(PrimitiveTypeName.INT64, PhysicalType::writeLong);
      case FLOAT -> plain(PrimitiveTypeName.FLOAT, PhysicalType::writeFloat);
      case DOUBLE -> plain(PrimitiveTypeName.DOUBLE, PhysicalType::writeDouble);
      case DECIMAL -> decimal((DecimalType) type);
      case STRING -> annotated(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
      case BINARY -> plain(PrimitiveTypeName.BINARY, PhysicalType::writeBytes);
      case DATE -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
      case TIMESTAMP -> micros(true);
      case TIMESTAMP_NTZ -> micros(false);
    };
  }

  PrimitiveType field(String name, Repetition repetition) {
    Types.PrimitiveBuilder<PrimitiveType> field =
        Types.primitive(primitive, repetition).length(length);
    annotation.ifPresent(field::as);
    return field.named(name);
  }

  private static PhysicalType decimal(DecimalType type) {
    int precision = type.getPrecision();
    LogicalTypeAnnotation annotation =
        LogicalTypeAnnotation.decimalType(type.getScale(), precision);
    if (precision <= MAX_INT_PRECISION) {
      return annotated(PrimitiveTypeName.INT32, annotation);
    }
    if (precision <= Leaf.MAX_LONG_PRECISION) {
      return annotated(PrimitiveTypeName.INT64, annotation);
    }
    int length = bytesOfUnscaled(precision);
    return new PhysicalType(
        PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
        length,
        Optional.of(annotation),
        (vector, value, column, repetition, definition) ->
            column.write(
                Binary.fromReusedByteArray(vector.bytes(), vector.end(value) - length, length),
                repetition,
                definition));
  }

  private static PhysicalType micros(boolean utc) {
    return annotated(
        PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(utc, TimeUnit.MICROS));
  }

  /** The fewest bytes that hold every unscaled value of {@code precision} digits and its sign. */
  private static int bytesOfUnscaled(int precision) {
    return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
  }

  private static PhysicalType plain(PrimitiveTypeName primitive, ValueEncoder encoder) {
    return new PhysicalType(primitive, 0, Optional.empty(), encoder);
  }

  private static PhysicalType annotated(
      PrimitiveTypeName primitive, LogicalTypeAnnotation annotation) {
    ValueEncoder encoder =
        switch (primitive) {
          case INT32 -> PhysicalType::writeInt;
          case INT64 -> PhysicalType::writeLong;
          case BINARY -> PhysicalType::writeBytes;
          case BOOLEAN, FLOAT, DOUBLE, INT96, FIXED_LEN_BYTE_ARRAY ->
              throw new AssertionError("not annotated: " + primitive);
        };
    return new PhysicalType(primitive, 0, Optional.of(annotation), encoder);
  }

  private static void writeBoolean(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    column.write(vector.number(value) != 0, repetition, definition);
  }

  private static void writeInt(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    column.write((int) vector.number(value), repetition, definition);
  }

  private static void writeLong(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    column.write(vector.number(value), repetition, definition);
  }

  private static void writeFloat(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    column.write(Float.intBitsToFloat((int) vector.number(value)), repetition, definition);
  }

  private static void writeDouble(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    column.write(Double.longBitsToDouble(vector.number(value)), repetition, definition);
  }

  private static void writeBytes(
      LeafVector vector, int value, ColumnWriter column, int repetition, int definition) {
    int start = vector.start(value);
    column.write(
        Binary.fromReusedByteArray(vector.bytes(), start, vector.end(value) - start),
        repetition,
        definition);
  }
}
