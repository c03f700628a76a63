package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.LeafVector;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;

/**
 * Turns the rows of a batch, and the constant row after each, into pages of one row group, by
 * parquet-hadoop's column writers.
 */
final class RowGroupEncoder {

  private final ColumnWriteStore columns;
  private final List<ColumnDescriptor> descriptors;
  private final ColumnBatch constants;
  private long rowCount;

  RowGroupEncoder(
      ColumnWriteStore columns, List<ColumnDescriptor> descriptors, ColumnBatch constants) {
    this.columns = columns;
    this.descriptors = descriptors;
    this.constants = constants;
  }

  void encode(ColumnBatch batch) {
    List<LeafEncoder> rows = encoders(batch, 0);
    List<LeafEncoder> constantRow = encoders(constants, rows.size());
    for (int row = 0; row < batch.rowCount(); row++) {
      for (LeafEncoder leaf : rows) {
        leaf.writeRow();
      }
      for (LeafEncoder leaf : constantRow) {
        leaf.rewind();
        leaf.writeRow();
      }
      columns.endRecord();
    }
    rowCount += batch.rowCount();
  }

  long rowCount() {
    return rowCount;
  }

  private List<LeafEncoder> encoders(ColumnBatch batch, int firstColumn) {
    List<LeafEncoder> encoders = new ArrayList<>();
    int column = firstColumn;
    for (LeafVector vector : batch.vectors()) {
      encoders.add(new LeafEncoder(vector, columns.getColumnWriter(descriptors.get(column))));
      column++;
    }
    return encoders;
  }
}
