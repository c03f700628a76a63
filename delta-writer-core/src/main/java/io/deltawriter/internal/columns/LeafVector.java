package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The values of one leaf column in a batch: an entry per row, element or null, each with its
 * levels, and a value for each entry whose definition level is the leaf's maximum. Values are
 * counted apart from entries.
 *
 * <p>What a value is depends on the leaf's type:
 *
 * <ul>
 *   <li>8-byte numbers: boolean as 0 or 1; byte, short, integer, long; date as days, timestamp and
 *       timestamp_ntz as microseconds since 1970-01-01; float and double as their raw bits; decimal
 *       up to precision 18 as its unscaled value;
 *   <li>bytes: string as UTF-8; binary; decimal above precision 18 as its unscaled value, two's
 *       complement, big-endian, 16 bytes.
 * </ul>
 *
 * <p>Not safe for more than one thread.
 */
public final class LeafVector {

  private static final int FIRST_CAPACITY = 64;

  private final Leaf leaf;
  private byte[] definitionLevels = new byte[FIRST_CAPACITY];
  private byte[] repetitionLevels = new byte[FIRST_CAPACITY];
  private int entryCount;
  private long[] numbers;
  private byte[] bytes;
  private int[] ends;
  private int valueCount;
  private int markedEntries;
  private int markedValues;

  LeafVector(Leaf leaf) {
    this.leaf = requireNonNull(leaf, "leaf");
    boolean holdsBytes = leaf.holdsBytes();
    this.numbers = new long[holdsBytes ? 0 : FIRST_CAPACITY];
    this.bytes = new byte[holdsBytes ? FIRST_CAPACITY * 16 : 0];
    this.ends = new int[holdsBytes ? FIRST_CAPACITY : 0];
  }

  /** The column. */
  public Leaf leaf() {
    return leaf;
  }

  /** Adds an entry without a value. */
  public void addAbsent(int definitionLevel, int repetitionLevel) {
    addEntry(definitionLevel, repetitionLevel);
  }

  /** Adds a value of a leaf of 8-byte numbers. */
  public void addNumber(int repetitionLevel, long value) {
    addEntry(leaf.maxDefinitionLevel(), repetitionLevel);
    if (valueCount == numbers.length) {
      numbers = Arrays.copyOf(numbers, valueCount * 2);
    }
    numbers[valueCount++] = value;
  }

  /** Adds a value of a leaf of bytes; they are copied. */
  public void addBytes(int repetitionLevel, byte[] source, int offset, int length) {
    addEntry(leaf.maxDefinitionLevel(), repetitionLevel);
    int start = byteCount();
    ensureBytes(start, length);
    System.arraycopy(source, offset, bytes, start, length);
    if (valueCount == ends.length) {
      ends = Arrays.copyOf(ends, valueCount * 2);
    }
    ends[valueCount++] = start + length;
  }

  /**
   * Makes room for a value of a leaf of bytes, to be written from {@link #byteCount} on and to be
   * added by {@link #commit}.
   *
   * @param length the most bytes that it may have
   * @return the array to write to
   */
  public byte[] reserve(int length) {
    ensureBytes(byteCount(), length);
    return bytes;
  }

  /**
   * Adds the value that was written to what was reserved.
   *
   * @param end where it ends
   */
  public void commit(int repetitionLevel, int end) {
    addEntry(leaf.maxDefinitionLevel(), repetitionLevel);
    if (valueCount == ends.length) {
      ends = Arrays.copyOf(ends, valueCount * 2);
    }
    ends[valueCount++] = end;
  }

  /** How many entries there are. */
  public int entryCount() {
    return entryCount;
  }

  /** How many values there are. */
  public int valueCount() {
    return valueCount;
  }

  /** The definition level of entry {@code entry}. */
  public int definitionLevel(int entry) {
    return definitionLevels[entry];
  }

  /** The repetition level of entry {@code entry}; 0 begins a row. */
  public int repetitionLevel(int entry) {
    return repetitionLevels[entry];
  }

  /** Value {@code value} of a leaf of 8-byte numbers. */
  public long number(int value) {
    return numbers[value];
  }

  /** The values of a leaf of bytes, one after another; do not change the array. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where value {@code value} begins in {@link #bytes}. */
  public int start(int value) {
    return value == 0 ? 0 : ends[value - 1];
  }

  /** Where value {@code value} ends in {@link #bytes}, exclusive. */
  public int end(int value) {
    return ends[value];
  }

  /** How many bytes the values of a leaf of bytes have in all. */
  public int byteCount() {
    return valueCount == 0 || ends.length == 0 ? 0 : ends[valueCount - 1];
  }

  /** Remembers how far the vector is. */
  void mark() {
    markedEntries = entryCount;
    markedValues = valueCount;
  }

  /** Drops what was added since {@link #mark}. */
  void rollBack() {
    entryCount = markedEntries;
    valueCount = markedValues;
  }

  void clear() {
    entryCount = 0;
    valueCount = 0;
  }

  private void addEntry(int definitionLevel, int repetitionLevel) {
    if (entryCount == definitionLevels.length) {
      definitionLevels = Arrays.copyOf(definitionLevels, entryCount * 2);
      repetitionLevels = Arrays.copyOf(repetitionLevels, entryCount * 2);
    }
    definitionLevels[entryCount] = (byte) definitionLevel;
    repetitionLevels[entryCount++] = (byte) repetitionLevel;
  }

  private void ensureBytes(int start, int length) {
    int needed = Math.addExact(start, length);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
  }
}
