package io.deltawriter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One line of the comparison of sources and table: a source, or a file of the table, with the state
 * that it stands for; or what has a source's name and cannot be one.
 *
 * @param side which of the two
 * @param name the source's name or the file's path
 * @param fingerprint the state; empty if it is not known
 * @param sizeBytes the source's size
 */
record KeyRow(Side side, String name, String fingerprint, long sizeBytes) {

  /** Where a row is from. */
  enum Side {
    /** The listing of sources. */
    SOURCE('S'),
    /** The listing of sources, which found something that cannot be one. */
    UNUSABLE('U'),
    /** The same, a folder. */
    FOLDER('F'),
    /** The table. */
    TABLE('T');

    private final char mark;

    Side(char mark) {
      this.mark = mark;
    }

    private static Side of(byte mark) {
      for (Side side : values()) {
        if (side.mark == mark) {
          return side;
        }
      }
      throw new IllegalArgumentException("No side has the mark " + mark);
    }
  }

  byte[] toBytes() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] stateBytes = fingerprint.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(
            1 + Long.BYTES + Integer.BYTES + nameBytes.length + stateBytes.length)
        .put((byte) side.mark)
        .putLong(sizeBytes)
        .putInt(nameBytes.length)
        .put(nameBytes)
        .put(stateBytes)
        .array();
  }

  static KeyRow of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Side side = Side.of(in.get());
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
