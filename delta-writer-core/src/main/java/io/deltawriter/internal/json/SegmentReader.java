package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a source into segments that hold whole records, in one reused buffer.
 *
 * <p>What is wrong with the source as a whole (a damaged archive, an array without end) is reported
 * after the records before it, so that the same source gives the same error whatever the segments.
 */
final class SegmentReader implements Closeable {

  private static final long GROWTH = 4;

  private final InputStream source;
  private final JsonLimits limits;
  private final Framing framing;
  private byte[] bytes;
  // bytes[0, to) is the segment, [to, framed) the record that is open behind it; the bytes
  // from framed to filled were read but not looked at.
  private int to;
  private int framed;
  private int filled;
  private long offset;
  private boolean ended;
  private Optional<Failure> failure = Optional.empty();

  private SegmentReader(InputStream source, JsonLimits limits, SourceStart start) {
    this.source = source;
    this.limits = limits;
    this.framing = start.framing();
    this.bytes = new byte[limits.segmentBytes()];
    this.filled = start.rest().length;
    this.offset = start.restOffset();
    System.arraycopy(start.rest(), 0, bytes, 0, filled);
  }

  /**
   * Reads up to the first record.
   *
   * @throws RecordException if the source is not JSON records; its index is the offset in the
   *     source
   */
  static SegmentReader open(InputStream source, JsonLimits limits) throws IOException {
    requireNonNull(limits, "limits");
    return new SegmentReader(source, limits, SourceStart.read(source, limits));
  }

  static String tooLong(int maxRecordBytes) {
    return "The record is longer than "
        + maxRecordBytes
        + " bytes; split it or raise maxRecordBytes";
  }

  /**
   * Moves on to the next segment.
   *
   * @return false at the end of the source
   * @throws RecordException if no more records can be read; nothing but {@link #close} works then
   */
  boolean next() throws IOException {
    dropSegment();
    int target = limits.segmentBytes();
    while (to == 0 && !ended) {
      target = targetBeyond(filled, target);
      fill(target);
      to = framing.advance(bytes, 0, framed, filled);
      framed = filled;
      findFailure();
    }
    if (ended && failure.isEmpty() && filled - to <= limits.maxRecordBytes()) {
      // The last record is behind the last separator.
      to = filled;
    }
    if (to == 0) {
      requireGoodEnd();
    }
    return to > 0;
  }

  /** The segment is {@code bytes()[0, to())}. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the segment ends. */
  int to() {
    return to;
  }

  /** Where the segment begins in the uncompressed source. */
  long offset() {
    return offset;
  }

  /** How many uncompressed bytes were read. */
  long byteCount() {
    return offset + filled;
  }

  byte separator() {
    return framing.separator();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private void requireGoodEnd() throws RecordException {
    if (failure.isEmpty() && filled > 0) {
      failAsTooLong();
    } else if (failure.isEmpty()) {
      framing.problemAtEnd().ifPresent(problem -> fail(problem, "", 0));
    }
    if (failure.isPresent()) {
      throw failure.get().relativeTo(offset);
    }
  }

  private void dropSegment() {
    System.arraycopy(bytes, to, bytes, 0, filled - to);
    offset += to;
    filled -= to;
    framed = Math.max(0, framed - to);
    to = 0;
  }

  /** The next step of growth once the buffer is full; the end of a record of full length fits. */
  private int targetBeyond(int held, int target) {
    int step = target;
    while (step <= held) {
      // Long steps and no last small one: the old and the new buffer are held at once.
      step =
          step * GROWTH < limits.maxRecordBytes()
              ? (int) (step * GROWTH)
              : limits.maxRecordBytes() + 1;
    }
    return step;
  }

  private void fill(int target) throws IOException {
    if (target > bytes.length) {
      bytes = Arrays.copyOf(bytes, target);
    }
    try {
      while (filled < target && !ended) {
        int count = source.read(bytes, filled, target - filled);
        ended = count < 0;
        filled += Math.max(0, count);
      }
    } catch (GzipFormatException e) {
      ended = true;
      failure = Optional.of(new Failure(e.getMessage(), offset + filled, ""));
    }
  }

  private void findFailure() {
    if (framing.failure().isPresent()) {
      Framing.Failure found = framing.failure().get();
      fail(found.problem(), Snippet.of(bytes, found.index(), found.to()), found.index());
    } else if (to == 0 && filled > limits.maxRecordBytes()) {
      failAsTooLong();
    }
  }

  private void failAsTooLong() {
    fail(tooLong(limits.maxRecordBytes()), Snippet.of(bytes, 0, filled), 0);
  }

  private void fail(String problem, String value, int index) {
    ended = true;
    failure = Optional.of(new Failure(problem, offset + index, value));
  }

  /** A failure that is kept until the records before it are scanned. */
  private record Failure(String problem, long sourceOffset, String value) {

    RecordException relativeTo(long segmentOffset) {
      return new RecordException(problem, sourceOffset - segmentOffset, "", value);
    }
  }
}
