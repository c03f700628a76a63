package io.deltawriter.internal.sync;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.table.DataFile;
import io.deltawriter.table.SourceKey;
import java.util.List;

/** Where staged rows go. Closing it without {@link #complete} leaves nothing behind. */
interface RowOutput extends AutoCloseable {

  /** Keeps no rows. */
  RowOutput NOWHERE =
      new RowOutput() {
        @Override
        public void write(ColumnBatch batch) {}

        @Override
        public List<DataFile> complete() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  void write(ColumnBatch batch);

  List<DataFile> complete();

  @Override
  void close();

  /** Opens outputs. */
  interface Opener {
    RowOutput open(SourceKey key, TableFormat format);
  }
}
