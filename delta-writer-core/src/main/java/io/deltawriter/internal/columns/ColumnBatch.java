package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Some rows, column by column. Filled by one side, read by the other, cleared and filled again. Not
 * safe for more than one thread.
 */
public final class ColumnBatch {

  private final RowShape shape;
  private final List<LeafVector> vectors;
  private int rowCount;

  /** An empty batch of {@code shape}. */
  public ColumnBatch(RowShape shape) {
    this.shape = requireNonNull(shape, "shape");
    this.vectors = shape.leaves().stream().map(LeafVector::new).toList();
  }

  /** The shape of the rows. */
  public RowShape shape() {
    return shape;
  }

  /** The leaf columns, in the order of the shape's leaves. */
  public List<LeafVector> vectors() {
    return vectors;
  }

  /** How many rows are complete. */
  public int rowCount() {
    return rowCount;
  }

  /** Counts the row whose entries were added to the vectors. */
  public void endRow() {
    rowCount++;
  }

  /** Remembers how far the batch is, at the beginning of a row. */
  public void mark() {
    for (int i = 0; i < vectors.size(); i++) {
      vectors.get(i).mark();
    }
  }

  /** Drops what was added since {@link #mark}, to read the row again. */
  public void rollBack() {
    for (int i = 0; i < vectors.size(); i++) {
      vectors.get(i).rollBack();
    }
  }

  /** Empties the batch and keeps its memory. */
  public void clear() {
    rowCount = 0;
    vectors.forEach(LeafVector::clear);
  }
}
