package io.deltawriter.internal.rewrite;

import io.deltawriter.internal.columns.LeafVector;
import org.apache.parquet.column.ColumnReader;

/** Adds the current value of a file's column to a vector. */
interface ValueDecoder {

  /**
   * Adds the value.
   *
   * @throws MismatchException if it does not fit the table's type
   */
  void read(ColumnReader column, int repetition, LeafVector vector) throws MismatchException;
}
