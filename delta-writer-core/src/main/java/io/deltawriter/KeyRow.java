package io.deltawriter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One line of the comparison of sources and table: a source, or a file of the table, with the state
 * that it stands for.
 *
 * @param side which of the two
 * @param name the source's name or the file's path
 * @param fingerprint the state; empty if it is not known
 * @param sizeBytes the source's size
 */
record KeyRow(Side side, String name, String fingerprint, long sizeBytes) {

  private static final byte SOURCE_MARK = 0;
  private static final byte TABLE_MARK = 1;

  /** Where a row is from. */
  enum Side {
    SOURCE,
    TABLE
  }

  byte[] toBytes() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] stateBytes = fingerprint.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(
            1 + Long.BYTES + Integer.BYTES + nameBytes.length + stateBytes.length)
        .put(side == Side.SOURCE ? SOURCE_MARK : TABLE_MARK)
        .putLong(sizeBytes)
        .putInt(nameBytes.length)
        .put(nameBytes)
        .put(stateBytes)
        .array();
  }

  static KeyRow of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Side side = in.get() == SOURCE_MARK ? Side.SOURCE : Side.TABLE;
    long sizeBytes = in.getLong();
    byte[] name = new byte[in.getInt()];
    in.get(name);
    byte[] state = new byte[in.remaining()];
    in.get(state);
    return new KeyRow(
        side,
        new String(name, StandardCharsets.UTF_8),
        new String(state, StandardCharsets.UTF_8),
        sizeBytes);
  }
}
