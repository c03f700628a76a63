package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.LeafVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Bounds of decimal columns whose unscaled values have 16 bytes, the most significant first. */
final class WideDecimalBounds implements LeafBounds {

  private final int scale;
  private byte[] min = {};
  private byte[] max = {};

  WideDecimalBounds(int scale) {
    this.scale = scale;
  }

  @Override
  public void add(LeafVector vector) {
    for (int i = 0; i < vector.valueCount(); i++) {
      int start = vector.start(i);
      int end = vector.end(i);
      if (min.length == 0 || compare(vector.bytes(), start, end, min) < 0) {
        min = Arrays.copyOfRange(vector.bytes(), start, end);
      }
      if (max.length == 0 || compare(vector.bytes(), start, end, max) > 0) {
        max = Arrays.copyOfRange(vector.bytes(), start, end);
      }
    }
  }

  @Override
  public Optional<Object> min() {
    return bound(min);
  }

  @Override
  public Optional<Object> max() {
    return bound(max);
  }

  private Optional<Object> bound(byte[] unscaled) {
    return unscaled.length == 0
        ? Optional.empty()
        : Optional.of(new BigDecimal(new BigInteger(unscaled), scale));
  }

  /** Two's complement: the first byte has the sign. */
  private static int compare(byte[] bytes, int start, int end, byte[] other) {
    return bytes[start] != other[0]
        ? Byte.compare(bytes[start], other[0])
        : Arrays.compareUnsigned(bytes, start, end, other, 0, other.length);
  }
}
