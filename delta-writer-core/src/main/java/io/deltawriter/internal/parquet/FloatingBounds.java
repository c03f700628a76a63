package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.LeafVector;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.LongToDoubleFunction;

/**
 * Bounds of float and double columns. There are none after a NaN, because readers differ in where
 * they sort it, and none that are infinite, because JSON has no number for it. A lower bound of
 * zero is negative zero and an upper one positive zero, as in Parquet, because readers differ in
 * whether the two are equal.
 */
final class FloatingBounds implements LeafBounds {

  private final LongToDoubleFunction ofBits;
  private final DoubleFunction<Object> asBound;
  private boolean hasValue;
  private boolean hasNan;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  FloatingBounds(LongToDoubleFunction ofBits, DoubleFunction<Object> asBound) {
    this.ofBits = requireNonNull(ofBits, "ofBits");
    this.asBound = requireNonNull(asBound, "asBound");
  }

  @Override
  public void add(LeafVector vector) {
    for (int i = 0; i < vector.valueCount(); i++) {
      double value = ofBits.applyAsDouble(vector.number(i));
      if (Double.isNaN(value)) {
        hasNan = true;
      } else {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    hasValue |= vector.valueCount() > 0;
  }

  @Override
  public Optional<Object> min() {
    return bound(min == 0 ? -0.0 : min);
  }

  @Override
  public Optional<Object> max() {
    return bound(max == 0 ? 0.0 : max);
  }

  private Optional<Object> bound(double value) {
    return hasValue && !hasNan && Double.isFinite(value)
        ? Optional.of(asBound.apply(value))
        : Optional.empty();
  }
}
