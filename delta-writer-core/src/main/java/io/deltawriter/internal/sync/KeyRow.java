package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.action.PackedFile;
import io.deltawriter.table.SourceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One line of the comparison of sources and table: a source, or a file of the table, with the state
 * that it stands for; or what has a source's name and cannot be one.
 *
 * @param side which of the two
 * @param name the source's name; empty for a file
 * @param fingerprint the state; empty if it is not known
 * @param sizeBytes the source's size; 0 for a file
 * @param packedFile the {@link PackedFile}; empty for a source
 */
record KeyRow(Side side, String name, String fingerprint, long sizeBytes, ByteBuffer packedFile) {

  /** Where a row is from. */
  enum Side {
    /** The listing of sources. */
    SOURCE('S'),
    /** The listing of sources, which found something that cannot be one. */
    UNUSABLE('U'),
    /** The same, a folder. */
    FOLDER('F'),
    /** The table: a file that holds rows of the key and of no other. */
    TABLE('T'),
    /** The table: a file that holds rows of the key among others. */
    SHARED('H');

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

  private static final ByteBuffer NO_FILE = ByteBuffer.allocate(0).asReadOnlyBuffer();

  KeyRow {
    requireNonNull(side, "side");
    requireNonNull(name, "name");
    requireNonNull(fingerprint, "fingerprint");
    packedFile = packedFile.asReadOnlyBuffer();
  }

  /** A row of the listing of sources. */
  KeyRow(Side side, String name, String fingerprint, long sizeBytes) {
    this(side, name, fingerprint, sizeBytes, NO_FILE);
  }

  /** A file with rows of {@code key} alone. */
  static KeyRow own(SourceKey key, AddFile file) {
    KeyState state = KeyState.of(key, file);
    String fingerprint = state instanceof KeyState.Known known ? known.fingerprint() : "";
    byte[] packedFile = PackedFile.pack(file, fingerprint, key.value());
    return new KeyRow(Side.TABLE, "", fingerprint, 0, ByteBuffer.wrap(packedFile));
  }

  /** A file with rows of several keys; the same for each of them. */
  static KeyRow shared(AddFile file) {
    return new KeyRow(Side.SHARED, "", "", 0, ByteBuffer.wrap(PackedFile.pack(file)));
  }

  /** What the file says of the state of its key's rows. */
  KeyState state() {
    return fingerprint.isEmpty() ? new KeyState.Unknown() : new KeyState.Known(fingerprint);
  }

  /** The file with all but its statistics, of a row that is sorted under {@code key}. */
  AddFile file(SourceKey key) {
    byte[] packed = new byte[packedFile.remaining()];
    packedFile.duplicate().get(packed);
    return PackedFile.unpack(packed, fingerprint, key.value());
  }

  byte[] toBytes() {
    byte[] stateBytes = fingerprint.getBytes(StandardCharsets.UTF_8);
    return packedFile.hasRemaining() ? fileBytes(stateBytes) : sourceBytes(stateBytes);
  }

  private byte[] fileBytes(byte[] stateBytes) {
    return ByteBuffer.allocate(1 + Integer.BYTES + stateBytes.length + packedFile.remaining())
        .put((byte) side.mark)
        .putInt(stateBytes.length)
        .put(stateBytes)
        .put(packedFile.duplicate())
        .array();
  }

  private byte[] sourceBytes(byte[] stateBytes) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
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
    return switch (side) {
      case SOURCE, UNUSABLE, FOLDER -> {
        long sizeBytes = in.getLong();
        String name = text(in, in.getInt());
        yield new KeyRow(side, name, text(in, in.remaining()), sizeBytes);
      }
      case TABLE, SHARED -> new KeyRow(side, "", text(in, in.getInt()), 0, in.slice());
    };
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
