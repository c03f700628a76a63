package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.LeafVector;
import org.apache.parquet.column.ColumnWriter;

/** Writes one value of a vector to a column. */
interface ValueEncoder {

  void write(LeafVector vector, int value, ColumnWriter column, int repetition, int definition);
}
