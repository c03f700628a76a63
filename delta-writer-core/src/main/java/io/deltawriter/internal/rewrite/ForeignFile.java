package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.internal.format.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.InputFile;

/**
 * A data file that any engine may have written, read as rows of the table. Holds one row group of
 * the file, compressed, in memory.
 */
final class ForeignFile implements Closeable {

  private static final long BATCH_BYTES = 1 << 20;
  private static final long MAX_BATCH_ROWS = 8_192;

  private final InputFile file;
  private final ParquetFileReader reader;
  private final List<LeafSource> sources;
  private final Optional<ParsedVersion> writer;
  private int rowGroup = -1;
  private Optional<RowGroupRows> rows = Optional.empty();
  private long rowsLeft;

  private ForeignFile(
      InputFile file,
      ParquetFileReader reader,
      List<LeafSource> sources,
      Optional<ParsedVersion> writer) {
    this.file = requireNonNull(file, "file");
    this.reader = requireNonNull(reader, "reader");
    this.sources = requireNonNull(sources, "sources");
    this.writer = requireNonNull(writer, "writer");
  }

  /**
   * Opens a file.
   *
   * @throws UnreadableFileException if the file is not Parquet or cannot be read as rows of {@code
   *     table}
   * @throws IOException if the store failed
   */
  static ForeignFile open(InputFile file, RowShape table) throws IOException {
    ParquetFileReader reader = open(file);
    try {
      FileMetaData metadata = reader.getFileMetaData();
      List<LeafSource> sources =
          ColumnMatching.of(
              table, metadata.getSchema(), LegacyCalendar.of(metadata.getKeyValueMetaData()));
      reader.setRequestedSchema(columns(sources));
      return new ForeignFile(file, reader, sources, writer(metadata.getCreatedBy()));
    } catch (MismatchException | RuntimeException failure) {
      IOException unreadable = unreadable(file, failure);
      try {
        reader.close();
      } catch (IOException e) {
        unreadable.addSuppressed(e);
      }
      throw unreadable;
    }
  }

  /** How many rows the next batch has; 0 at the end of the file. */
  int nextCount() throws IOException {
    try {
      while (rowsLeft == 0) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return 0;
        }
        rowGroup++;
        rowsLeft = pages.getRowCount();
        rows = Optional.of(new RowGroupRows(sources, pages, writer));
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
    return (int) Math.min(rowsLeft, batchRows());
  }

  /** Takes the next {@code count} rows and fills {@code batch} with those that are {@code kept}. */
  void read(int count, BitSet kept, ColumnBatch batch) throws IOException {
    try {
      rows.orElseThrow().read(count, kept, batch);
      rowsLeft -= count;
    } catch (MismatchException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Batches of about the same size in bytes, by the average size of a row. */
  private long batchRows() {
    long rowBytes =
        reader.getRowGroups().get(rowGroup).getTotalByteSize()
            / reader.getRowGroups().get(rowGroup).getRowCount();
    return Math.max(1, Math.min(MAX_BATCH_ROWS, BATCH_BYTES / Math.max(1, rowBytes)));
  }

  private static ParquetFileReader open(InputFile file) throws IOException {
    try {
      return ParquetFileReader.open(file, ParquetObjects.readOptions());
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private static IOException unreadable(InputFile file, Exception e) {
    return e instanceof MismatchException
        ? new UnreadableFileException("Data file " + file + " " + e.getMessage(), e)
        : ParquetObjects.failure("Data file " + file + " is not readable as Parquet", e);
  }

  private static List<ColumnDescriptor> columns(List<LeafSource> sources) {
    return sources.stream()
        .filter(LeafSource.Column.class::isInstance)
        .map(source -> ((LeafSource.Column) source).descriptor())
        .toList();
  }

  private static Optional<ParsedVersion> writer(String createdBy) {
    if (createdBy == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(VersionParser.parse(createdBy));
    } catch (VersionParseException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
