package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A stream that reads an object in as few requests as Parquet's ways of reading allow: the end of
 * the file, where footer and indexes are, comes in one and is kept; a read of known length is
 * fetched exactly; a read of single bytes fetches some more of what follows; ranges asked for
 * together come in one request where they lie close to each other.
 */
final class RangedInputStream extends SeekableInputStream {

  static final int TAIL_BYTES = 64 << 10;
  static final int AHEAD_BYTES = 16 << 10;

  /** Ranges that lie no farther apart are fetched in one request, with what is between them. */
  static final int MAX_GAP_BYTES = 64 << 10;

  static final int MAX_JOINED_BYTES = 8 << 20;

  private final ObjectInputFile file;
  private final long tailStart;
  private byte[] tail = {};
  private byte[] ahead = {};
  private long aheadStart;
  private long position;

  RangedInputStream(ObjectInputFile file) {
    this.file = requireNonNull(file, "file");
    this.tailStart = Math.max(0, file.sizeBytes() - TAIL_BYTES);
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) throws IOException {
    if (newPosition < 0 || newPosition > file.sizeBytes()) {
      throw new EOFException(
          "Position "
              + newPosition
              + " is not within the "
              + file.sizeBytes()
              + " bytes of "
              + file);
    }
    position = newPosition;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (position >= file.sizeBytes()) {
      return -1;
    }
    if (position < tailStart && !isAhead()) {
      long fetched = Math.min(Math.max(length, AHEAD_BYTES), file.sizeBytes() - position);
      ahead = fetch(position, (int) fetched);
      aheadStart = position;
    }
    return copyHeld(bytes, offset, length);
  }

  @Override
  public void readFully(byte[] bytes) throws IOException {
    readFully(bytes, 0, bytes.length);
  }

  @Override
  public void readFully(byte[] bytes, int start, int length) throws IOException {
    Objects.checkFromIndexSize(start, length, bytes.length);
    if (length > file.sizeBytes() - position) {
      throw new EOFException(
          "There are no "
              + length
              + " bytes at "
              + position
              + " in the "
              + file.sizeBytes()
              + " bytes of "
              + file);
    }
    int copied = 0;
    while (copied < length && (position >= tailStart || isAhead())) {
      copied += copyHeld(bytes, start + copied, length - copied);
    }
    if (copied < length) {
      byte[] rest = fetch(position, length - copied);
      System.arraycopy(rest, 0, bytes, start + copied, rest.length);
      position += rest.length;
    }
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[(int) Math.min(buffer.remaining(), file.sizeBytes() - position)];
    if (bytes.length == 0) {
      return buffer.hasRemaining() ? -1 : 0;
    }
    readFully(bytes);
    buffer.put(bytes);
    return bytes.length;
  }

  @Override
  public void readFully(ByteBuffer buffer) throws IOException {
    if (buffer.hasArray()) {
      readFully(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      buffer.position(buffer.limit());
    } else {
      byte[] bytes = new byte[buffer.remaining()];
      readFully(bytes);
      buffer.put(bytes);
    }
  }

  @Override
  public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
    return true;
  }

  @Override
  public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator)
      throws IOException {
    for (int first = 0, next; first < ranges.size(); first = next) {
      next = first + 1;
      while (next < ranges.size() && areClose(ranges.get(first), ranges, next)) {
        next++;
      }
      fetch(ranges.subList(first, next));
    }
  }

  private static boolean areClose(ParquetFileRange first, List<ParquetFileRange> ranges, int next) {
    ParquetFileRange last = ranges.get(next - 1);
    ParquetFileRange candidate = ranges.get(next);
    long gap = candidate.getOffset() - last.getOffset() - last.getLength();
    return gap >= 0
        && gap <= MAX_GAP_BYTES
        && end(candidate) - first.getOffset() <= MAX_JOINED_BYTES;
  }

  private void fetch(List<ParquetFileRange> close) throws IOException {
    long start = close.get(0).getOffset();
    byte[] joined = new byte[Math.toIntExact(end(close.get(close.size() - 1)) - start)];
    seek(start);
    readFully(joined);
    for (ParquetFileRange range : close) {
      int offset = (int) (range.getOffset() - start);
      range.setDataReadFuture(
          CompletableFuture.completedFuture(
              ByteBuffer.wrap(joined, offset, range.getLength()).slice()));
    }
  }

  private static long end(ParquetFileRange range) {
    return range.getOffset() + range.getLength();
  }

  private boolean isAhead() {
    return position >= aheadStart && position < aheadStart + ahead.length;
  }

  private int copyHeld(byte[] bytes, int offset, int length) throws IOException {
    boolean inTail = position >= tailStart;
    if (inTail && tail.length == 0) {
      tail = fetch(tailStart, (int) (file.sizeBytes() - tailStart));
    }
    byte[] held = inTail ? tail : ahead;
    int from = (int) (position - (inTail ? tailStart : aheadStart));
    int copied = Math.min(length, held.length - from);
    System.arraycopy(held, from, bytes, offset, copied);
    position += copied;
    return copied;
  }

  private byte[] fetch(long offset, int length) throws IOException {
    byte[] bytes;
    try {
      bytes = file.store().read(file.name(), offset, length);
    } catch (IOException e) {
      throw new StoreReadException(e);
    }
    if (bytes.length != length) {
      throw new EOFException(
          file
              + " ends at byte "
              + (offset + bytes.length)
              + " but is recorded with "
              + file.sizeBytes()
              + "; it was cut or replaced");
    }
    return bytes;
  }
}
