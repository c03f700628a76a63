package io.deltawriter.internal.action;

import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.zip.CRC32;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads deletion vectors (Delta protocol, "Deletion Vector Format" and "Deletion Vector File
 * Storage Format").
 */
public final class DeletedRows {

  private static final int MAGIC = 1681511377;
  private static final int UUID_CHARACTERS = 20;
  private static final String Z85 =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

  private DeletedRows() {}

  /**
   * Tells for a row's number in {@code file}, from 0, whether the row is deleted.
   *
   * @param tableLocation the table's folder in {@code store}; empty for the store's root
   * @throws UnsupportedTableException if the vector lies outside of the table or cannot be read
   * @throws StorageException if the store failed
   */
  public static LongPredicate of(ObjectStore store, String tableLocation, AddFile file) {
    if (file.deletionVector().isEmpty()) {
      return row -> false;
    }
    DeletionVector vector = file.deletionVector().get();
    try {
      Map<Integer, RoaringBitmap> rows = bitmaps(bytes(store, tableLocation, vector));
      long count = cardinality(rows);
      if (count != vector.cardinality()) {
        throw new IllegalArgumentException("it has " + count + " rows");
      }
      return row -> {
        RoaringBitmap bitmap = rows.get((int) (row >>> Integer.SIZE));
        return bitmap != null && bitmap.contains((int) row);
      };
    } catch (RuntimeException | EOFException e) {
      // Numbers and bytes of others: whatever they lead to, the vector is what is wrong.
      throw broken(file, e);
    } catch (IOException e) {
      throw new StorageException(
          "Could not read the deletion vector of " + file.path() + " in " + store.description(), e);
    }
  }

  /** Whether the vector of {@code file}, if it has one, is in a file outside of the table. */
  public static boolean isOutside(AddFile file) {
    return file.deletionVector().filter(vector -> vector.storageType().equals("p")).isPresent();
  }

  /**
   * What is wrong with the vector of {@code file}; empty if it can be read, or there is none.
   *
   * @throws IOException if the store failed
   */
  public static Optional<String> problemOf(ObjectStore store, String tableLocation, AddFile file)
      throws IOException {
    if (file.deletionVector().isEmpty()) {
      return Optional.empty();
    }
    DeletionVector vector = file.deletionVector().get();
    byte[] bytes;
    try {
      bytes = bytes(store, tableLocation, vector);
    } catch (ObjectNotFoundException e) {
      return Optional.of("is not there");
    } catch (EOFException | RuntimeException e) {
      return Optional.of("is damaged");
    }
    try {
      return cardinality(bitmaps(bytes)) == vector.cardinality()
          ? Optional.empty()
          : Optional.of("has another number of rows than the log says");
    } catch (RuntimeException e) {
      return Optional.of("is damaged");
    }
  }

  private static long cardinality(Map<Integer, RoaringBitmap> rows) {
    return rows.values().stream().mapToLong(RoaringBitmap::getLongCardinality).sum();
  }

  private static UnsupportedTableException broken(AddFile file, Exception cause) {
    return new UnsupportedTableException(
        "The deletion vector of data file " + file.path() + " cannot be read", cause);
  }

  private static byte[] bytes(ObjectStore store, String tableLocation, DeletionVector vector)
      throws IOException {
    return switch (vector.storageType()) {
      case "i" -> inline(vector);
      case "u" -> stored(store, tableLocation, vector);
      default ->
          throw new IllegalArgumentException(
              "its storage type is '"
                  + vector.storageType()
                  + "', which is for vectors outside of the table; rewrite the file with the engine"
                  + " that wrote it (in Spark by REORG TABLE ... APPLY (PURGE))");
    };
  }

  private static byte[] inline(DeletionVector vector) {
    byte[] padded = z85(vector.pathOrInlineDv());
    if (padded.length < vector.sizeInBytes()) {
      throw new IllegalArgumentException("its size is not " + vector.sizeInBytes());
    }
    return Arrays.copyOf(padded, vector.sizeInBytes());
  }

  private static byte[] stored(ObjectStore store, String tableLocation, DeletionVector vector)
      throws IOException {
    String text = vector.pathOrInlineDv();
    int split = text.length() - UUID_CHARACTERS;
    if (split < 0) {
      throw new IllegalArgumentException("'" + text + "' is too short for an id");
    }
    ByteBuffer id = ByteBuffer.wrap(z85(text.substring(split)));
    String name = "deletion_vector_" + new UUID(id.getLong(), id.getLong()) + ".bin";
    String folder = text.substring(0, split);
    int size = vector.sizeInBytes();
    ByteBuffer in =
        ByteBuffer.wrap(
            store.read(
                ObjectStore.nameBelow(tableLocation, ObjectStore.nameBelow(folder, name)),
                vector.offset().orElse(0),
                Integer.BYTES + size + Integer.BYTES));
    if (in.getInt() != size) {
      throw new IllegalArgumentException("its size is not " + size);
    }
    byte[] bytes = new byte[size];
    in.get(bytes);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (in.getInt() != (int) crc.getValue()) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    return bytes;
  }

  /** The bitmaps of the rows by the upper half of their numbers. */
  private static Map<Integer, RoaringBitmap> bitmaps(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int magic = in.getInt();
    if (magic != MAGIC) {
      throw new IllegalArgumentException("its format " + magic + " is not known");
    }
    Map<Integer, RoaringBitmap> bitmaps = new HashMap<>();
    for (long left = in.getLong(); left > 0; left--) {
      int upperHalf = in.getInt();
      RoaringBitmap bitmap = new RoaringBitmap();
      try {
        bitmap.deserialize(in.slice().order(ByteOrder.LITTLE_ENDIAN));
      } catch (IOException e) {
        throw new IllegalArgumentException("a bitmap in it is damaged", e);
      }
      in.position(in.position() + bitmap.serializedSizeInBytes());
      bitmaps.put(upperHalf, bitmap);
    }
    return bitmaps;
  }

  /** Decodes Z85: five characters are four bytes, big-endian. */
  private static byte[] z85(String text) {
    if (text.length() % 5 != 0) {
      throw new IllegalArgumentException("'" + text + "' is not Z85");
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() / 5 * 4);
    for (int i = 0; i < text.length(); i += 5) {
      long word = 0;
      for (int j = i; j < i + 5; j++) {
        int digit = Z85.indexOf(text.charAt(j));
        if (digit < 0) {
          throw new IllegalArgumentException("'" + text.charAt(j) + "' is not of Z85");
        }
        word = word * 85 + digit;
      }
      bytes.putInt((int) word);
    }
    return bytes.array();
  }
}
