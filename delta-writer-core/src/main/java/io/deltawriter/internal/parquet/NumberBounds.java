package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.LeafVector;
import java.util.Optional;
import java.util.function.LongFunction;

/** Bounds of columns whose 8-byte numbers sort as their values do. */
final class NumberBounds implements LeafBounds {

  private final LongFunction<Optional<Object>> asMin;
  private final LongFunction<Optional<Object>> asMax;
  private boolean hasValue;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  NumberBounds(LongFunction<Optional<Object>> asMin, LongFunction<Optional<Object>> asMax) {
    this.asMin = requireNonNull(asMin, "asMin");
    this.asMax = requireNonNull(asMax, "asMax");
  }

  @Override
  public void add(LeafVector vector) {
    for (int i = 0; i < vector.valueCount(); i++) {
      long value = vector.number(i);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    hasValue |= vector.valueCount() > 0;
  }

  @Override
  public Optional<Object> min() {
    return hasValue ? asMin.apply(min) : Optional.empty();
  }

  @Override
  public Optional<Object> max() {
    return hasValue ? asMax.apply(max) : Optional.empty();
  }
}
