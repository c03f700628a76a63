package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.LeafVector;
import java.util.Optional;

/** For columns that have no bounds. */
record NoBounds() implements LeafBounds {

  @Override
  public void add(LeafVector vector) {}

  @Override
  public Optional<Object> min() {
    return Optional.empty();
  }

  @Override
  public Optional<Object> max() {
    return Optional.empty();
  }
}
