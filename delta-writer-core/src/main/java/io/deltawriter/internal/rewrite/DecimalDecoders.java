package io.deltawriter.internal.rewrite;

import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Decimals in each of their four physical forms, of the table's scale or a smaller one. */
final class DecimalDecoders {

  private static final int WIDE_BYTES = 16;

  private DecimalDecoders() {}

  static Optional<ValueDecoder> decimal(DecimalType table, PrimitiveType file) {
    int fileScale;
    if (file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation annotation) {
      fileScale = annotation.getScale();
    } else if (ValueDecoders.isInteger(file)) {
      fileScale = 0;
    } else {
      return Optional.empty();
    }
    if (fileScale > table.getScale()) {
      return Optional.empty();
    }
    BigInteger factor = BigInteger.TEN.pow(table.getScale() - fileScale);
    BigInteger limit = BigInteger.TEN.pow(table.getPrecision());
    boolean isWide = table.getPrecision() > Leaf.MAX_LONG_PRECISION;
    return Optional.of(
        (column, repetition, vector) -> {
          BigInteger unscaled = unscaled(column).multiply(factor);
          if (unscaled.abs().compareTo(limit) >= 0) {
            throw new MismatchException(
                "Unscaled value " + unscaled + " has more digits than " + table);
          }
          if (isWide) {
            addWide(vector, repetition, unscaled);
          } else {
            vector.addNumber(repetition, unscaled.longValueExact());
          }
        });
  }

  private static BigInteger unscaled(ColumnReader column) {
    return switch (column.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
      case INT32, INT64 -> integer(column);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> new BigInteger(column.getBinary().getBytesUnsafe());
      case BOOLEAN, FLOAT, DOUBLE, INT96 ->
          throw new AssertionError("no decimal: " + column.getDescriptor());
    };
  }

  private static BigInteger integer(ColumnReader column) {
    long value = ValueDecoders.integer(column);
    return value < 0 && ValueDecoders.isUnsigned(column.getDescriptor().getPrimitiveType())
        ? new BigInteger(Long.toUnsignedString(value))
        : BigInteger.valueOf(value);
  }

  private static void addWide(LeafVector vector, int repetition, BigInteger unscaled) {
    byte[] shortest = unscaled.toByteArray();
    byte[] bytes = new byte[WIDE_BYTES];
    Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, WIDE_BYTES - shortest.length, shortest.length);
    vector.addBytes(repetition, bytes, 0, WIDE_BYTES);
  }
}
