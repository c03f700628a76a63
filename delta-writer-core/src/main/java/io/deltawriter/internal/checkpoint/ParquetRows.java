package io.deltawriter.internal.checkpoint;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Rows of one Parquet file, a slice of a row group at a time. */
final class ParquetRows implements RowCursor {

  private final String name;
  private final ParquetFileReader reader;
  private final RowGroupSlices slices;
  private final MessageColumnIO columns;
  private final CheckpointRowReader rowReader;
  private Optional<RecordReader<Optional<CheckpointRow>>> records = Optional.empty();
  private long unread;

  ParquetRows(
      String name, ParquetFileReader reader, MessageType projection, RowSelection selection) {
    this.name = name;
    this.reader = reader;
    this.slices = new RowGroupSlices(reader, projection, selection);
    this.columns =
        new ColumnIOFactory(reader.getFileMetaData().getCreatedBy())
            .getColumnIO(projection, reader.getFileMetaData().getSchema());
    this.rowReader = new CheckpointRowReader(projection, selection.ranges());
  }

  @Override
  public Optional<CheckpointRow> next() throws IOException {
    try {
      while (unread > 0 || nextSlice()) {
        unread--;
        Optional<CheckpointRow> row = records.orElseThrow().read();
        if (row.isPresent()) {
          return row.map(CheckpointRow::withoutParsedFields);
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw ParquetPart.broken(name, e);
    }
  }

  private boolean nextSlice() throws IOException {
    Optional<PageReadStore> pages = slices.next();
    records = pages.map(slice -> columns.getRecordReader(slice, rowReader));
    unread = pages.map(PageReadStore::getRowCount).orElse(0L);
    return pages.isPresent();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
