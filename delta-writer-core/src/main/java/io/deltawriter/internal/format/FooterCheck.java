package io.deltawriter.internal.format;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Checks whether an object ends like a Parquet file (Parquet format, "File format"). */
public final class FooterCheck {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int END_BYTES = Integer.BYTES + MAGIC.length;
  private static final int LEAST_BYTES = MAGIC.length + END_BYTES;

  // Nearly every footer fits in, so that one read per file is enough.
  private static final int FIRST_READ_BYTES = 64 * 1024;

  private FooterCheck() {}

  /**
   * What is wrong with the footer of the object {@code name}; empty if it can be read.
   *
   * @param sizeBytes the object's size
   * @throws IOException if the store failed
   */
  public static Optional<String> problemOf(ObjectStore store, String name, long sizeBytes)
      throws IOException {
    if (sizeBytes < LEAST_BYTES) {
      return Optional.of("has " + sizeBytes + " bytes, too few for a Parquet file");
    }
    try {
      byte[] tail = tail(store, name, sizeBytes, (int) Math.min(sizeBytes, FIRST_READ_BYTES));
      if (!Arrays.equals(tail, tail.length - MAGIC.length, tail.length, MAGIC, 0, MAGIC.length)) {
        return Optional.of("does not end as a Parquet file does");
      }
      int footerBytes =
          ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - END_BYTES);
      if (footerBytes < 0 || footerBytes > sizeBytes - LEAST_BYTES) {
        return Optional.of("has a footer of " + footerBytes + " bytes, which cannot be");
      }
      int wanted = footerBytes + END_BYTES;
      return problemOf(tail.length < wanted ? tail(store, name, sizeBytes, wanted) : tail);
    } catch (EOFException e) {
      return Optional.of("became shorter while it was read");
    }
  }

  private static byte[] tail(ObjectStore store, String name, long sizeBytes, int length)
      throws IOException {
    byte[] tail = store.read(name, sizeBytes - length, length);
    if (tail.length < length) {
      throw new EOFException();
    }
    return tail;
  }

  // Parsed from memory, so that a failure here is the fault of the bytes and not of the store.
  private static Optional<String> problemOf(byte[] tail) {
    MemoryObjectStore memory = new MemoryObjectStore();
    memory.put("tail", tail);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            ParquetObjects.inputFile(memory, "tail", tail.length), ParquetObjects.readOptions())) {
      reader.getFooter();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("has a footer that cannot be read");
    }
  }
}
