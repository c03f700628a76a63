package io.deltawriter.internal.sort;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * Records in memory, one after the other in one array: the lengths of key and value, key, value.
 */
final class RecordBuffer {

  private static final int LENGTHS_BYTES = 2 * Integer.BYTES;
  // Where it starts, and the same again while sorting.
  private static final int OFFSET_BYTES = 2 * Integer.BYTES;
  private static final int FIRST_BYTES = 64 * 1024;

  private final int memoryBytes;
  private byte[] bytes = {};
  private int used;
  private int[] starts = {};
  private int count;

  RecordBuffer(int memoryBytes) {
    this.memoryBytes = memoryBytes;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether the record fits; into an empty buffer every record does. */
  boolean hasRoomFor(byte[] key, byte[] value) {
    long after = (long) used + size(key, value) + (long) OFFSET_BYTES * (count + 1L);
    return isEmpty() || after <= memoryBytes;
  }

  void add(byte[] key, byte[] value) {
    int end = Math.toIntExact(used + size(key, value));
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, capacity(bytes.length, end, FIRST_BYTES, memoryBytes));
    }
    if (count == starts.length) {
      int most = memoryBytes / OFFSET_BYTES;
      starts = Arrays.copyOf(starts, capacity(count, count + 1, FIRST_BYTES / OFFSET_BYTES, most));
    }
    ByteBuffer.wrap(bytes, used, end - used)
        .putInt(key.length)
        .putInt(value.length)
        .put(key)
        .put(value);
    starts[count++] = used;
    used = end;
  }

  /** The records sorted; valid until the buffer changes. */
  SortedRecords sorted() {
    int[] order = Arrays.copyOf(starts, count);
    sort(starts, order, 0, count);
    return new Sorted(order);
  }

  void clear() {
    used = 0;
    count = 0;
  }

  /** Gives the memory back. */
  void release() {
    clear();
    bytes = new byte[0];
    starts = new int[0];
  }

  // Grows by doubling, but not beyond what the memory allows unless one record needs it.
  private static int capacity(int now, int needed, int first, int most) {
    long doubled = Math.max(first, 2L * now);
    return (int) Math.max(needed, Math.min(doubled, most));
  }

  private static long size(byte[] key, byte[] value) {
    return (long) LENGTHS_BYTES + key.length + value.length;
  }

  // A merge sort, as the order of equal keys must stay; both arrays hold the same range at first.
  private void sort(int[] from, int[] into, int start, int end) {
    if (end - start < 2) {
      return;
    }
    int middle = (start + end) >>> 1;
    sort(into, from, start, middle);
    sort(into, from, middle, end);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
      into[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int left, int right) {
    int leftKey = left + LENGTHS_BYTES;
    int rightKey = right + LENGTHS_BYTES;
    return Arrays.compareUnsigned(
        bytes, leftKey, leftKey + intAt(left), bytes, rightKey, rightKey + intAt(right));
  }

  private int intAt(int offset) {
    return ByteBuffer.wrap(bytes).getInt(offset);
  }

  private final class Sorted implements SortedRecords {
    private final int[] order;
    private int at = -1;

    Sorted(int[] order) {
      this.order = order;
    }

    @Override
    public boolean next() {
      at = Math.min(at + 1, order.length);
      return at < order.length;
    }

    @Override
    public byte[] key() {
      int start = start() + LENGTHS_BYTES;
      return Arrays.copyOfRange(bytes, start, start + intAt(start()));
    }

    @Override
    public byte[] value() {
      int start = start() + LENGTHS_BYTES + intAt(start());
      return Arrays.copyOfRange(bytes, start, start + intAt(start() + Integer.BYTES));
    }

    @Override
    public void close() {}

    private int start() {
      if (at < 0 || at >= order.length) {
        throw new NoSuchElementException("Not at a record");
      }
      return order[at];
    }
  }
}
