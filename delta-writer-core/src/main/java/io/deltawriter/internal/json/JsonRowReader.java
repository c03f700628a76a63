package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.InputPosition;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.text.ShownNames;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the rows of a JSON source batch by batch, in memory that its {@link JsonLimits} bound.
 *
 * <p>A source is UTF-8 (RFC 3629, with or without byte order mark), plain or gzip (by its first
 * bytes; of any number of members), and holds either one JSON object per line or one JSON array of
 * objects. Lines end with LF or CRLF, the last one may lack its end; blank lines are skipped; an
 * empty source has no rows. Numbers of records count objects, from 1.
 *
 * <p>{@link JsonTypes} says what the values become. Names of fields match names of columns exactly,
 * case included; fields without a column are checked, counted and left out. A record that has
 * fields but none with a column is an error: it is not a row of this table. A field that is twice
 * in an object whose fields are columns, struct fields or map entries is an error, because one
 * value would be lost. Among left-out fields and in JSON that is kept as a string it is not.
 *
 * <p>Not safe for more than one thread.
 */
public final class JsonRowReader implements Closeable {

  private static final int PEEK_BYTES = 2;

  private final String sourceName;
  private final SegmentReader segments;
  private final RecordScanner scanner;
  private int position;
  private int segmentEnd;
  private long rowCount;
  private boolean failed;

  private JsonRowReader(String sourceName, SegmentReader segments, RecordScanner scanner) {
    this.sourceName = sourceName;
    this.segments = segments;
    this.scanner = scanner;
  }

  /**
   * Looks at the beginning of a source.
   *
   * @param stored the source as it is stored; closed with the reader, or here if this throws
   * @param sourceName what errors call it: a path or a URI
   * @param shape the rows to read
   * @throws InvalidInputException if it does not begin like a source of records
   * @throws IllegalArgumentException if a column's type cannot come from JSON
   * @throws IOException if the stream fails
   */
  public static JsonRowReader open(
      InputStream stored, String sourceName, RowShape shape, JsonLimits limits) throws IOException {
    requireNonNull(stored, "stored");
    requireNonNull(sourceName, "sourceName");
    requireNonNull(shape, "shape");
    requireNonNull(limits, "limits");
    InputStream opened = stored;
    try {
      opened = plain(stored);
      SegmentReader segments = SegmentReader.open(opened, limits);
      RecordScanner scanner = new RecordScanner(shape, limits, segments.separator());
      return new JsonRowReader(sourceName, segments, scanner);
    } catch (IOException | RuntimeException failure) {
      try {
        opened.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      if (failure instanceof RecordException invalid) {
        throw invalidInput(invalid, sourceName, 1, 0);
      }
      throw failure;
    }
  }

  /**
   * Clears the batch and fills it with the next rows, at least one.
   *
   * @return false if there are no more rows; the batch is empty then
   * @throws InvalidInputException if the next record, or the rest of the source, cannot become rows
   * @throws IOException if the stream fails
   * @throws IllegalStateException after any of these exceptions
   */
  public boolean read(ColumnBatch batch) throws IOException {
    if (failed) {
      throw new IllegalStateException("This reader failed before; open the source again");
    }
    failed = true;
    batch.clear();
    try {
      while (batch.rowCount() == 0 && nextPiece()) {
        position = scanner.scan(segments.bytes(), position, segmentEnd, batch);
      }
    } catch (RecordException e) {
      throw invalidInput(e, sourceName, rowCount + batch.rowCount() + 1, segments.offset());
    }
    failed = false;
    rowCount += batch.rowCount();
    return batch.rowCount() > 0;
  }

  /** How many rows were read. */
  public long rowCount() {
    return rowCount;
  }

  /** How many bytes of the uncompressed source were read, byte order mark included. */
  public long byteCount() {
    return segments.byteCount();
  }

  /** How many fields were left out because no column has their name, each time counted. */
  public long ignoredFieldCount() {
    return scanner.ignoredFieldCount();
  }

  /** The names of these fields; changes while rows are read. */
  public ShownNames ignoredFieldNames() {
    return scanner.ignoredFieldNames();
  }

  @Override
  public void close() throws IOException {
    segments.close();
  }

  private boolean nextPiece() throws IOException {
    if (position < segmentEnd) {
      return true;
    }
    position = 0;
    segmentEnd = 0;
    if (!segments.next()) {
      return false;
    }
    segmentEnd = segments.to();
    return true;
  }

  private static InputStream plain(InputStream stored) throws IOException {
    BufferedInputStream peekable = new BufferedInputStream(stored);
    peekable.mark(PEEK_BYTES);
    boolean gzip = GzipStream.startsLikeGzip(peekable.read(), peekable.read());
    peekable.reset();
    return gzip ? new GzipStream(peekable) : peekable;
  }

  private static InvalidInputException invalidInput(
      RecordException e, String sourceName, long recordNumber, long segmentOffset) {
    return new InvalidInputException(
        e.problem(),
        new InputPosition(
            sourceName, recordNumber, segmentOffset + e.index(), e.field(), e.value()));
  }
}
