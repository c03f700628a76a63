package io.deltawriter.internal.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DeletedRowsTest {

  // Rows 3, 4, 7, 11, 18 and 29: magic number, one bitmap, its upper half, the bitmap.
  private static final byte[] VECTOR =
      HexFormat.of()
          .parseHex(
              "d1d33964010000000000000000000000"
                  + "3a3000000100000000000500100000000300040007000b0012001d00");

  // The same in Z85.
  private static final String INLINE = "^Bg9^0rr910000000000iXQKl0rr91000f55c8Xg0@@D72lkbi5=-{L";

  // The name is an example of the protocol.
  private static final String STORED = "ab^-aqEH.-t@S}K{vb[*k^";

  private final MemoryObjectStore store = new MemoryObjectStore();

  private static AddFile file(DeletionVector vector) {
    return new AddFile(
        "a.parquet",
        Map.of(),
        1,
        0,
        true,
        Optional.empty(),
        Map.of(),
        Optional.of(vector),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  private static DeletionVector inline(String text, int size, long cardinality) {
    return new DeletionVector(
        "i", text, OptionalInt.empty(), size, cardinality, OptionalLong.empty());
  }

  private static long[] deleted(LongPredicate rows) {
    return LongStream.range(0, 100).filter(rows).toArray();
  }

  @Test
  void inlineVectorOfTheProtocolIsRead() {
    LongPredicate rows = DeletedRows.of(store, "t", file(inline(INLINE, 44, 6)));

    assertThat(deleted(rows)).containsExactly(3, 4, 7, 11, 18, 29);
  }

  @Test
  void storedVectorIsReadFromItsPlaceInTheFile() throws IOException {
    CRC32 crc = new CRC32();
    crc.update(VECTOR);
    store.put(
        "t/ab/deletion_vector_d2c639aa-8816-431a-aaf6-d3fe2512ff61.bin",
        ByteBuffer.allocate(4 + 4 + 44 + 4)
            .put(new byte[] {1, 0, 0, 0})
            .putInt(44)
            .put(VECTOR)
            .putInt((int) crc.getValue())
            .array());
    DeletionVector descriptor =
        new DeletionVector("u", STORED, OptionalInt.of(4), 44, 6, OptionalLong.empty());

    LongPredicate rows = DeletedRows.of(store, "t", file(descriptor));

    assertThat(deleted(rows)).containsExactly(3, 4, 7, 11, 18, 29);
  }

  @Test
  void brokenVectorIsRefused() {
    assertThatThrownBy(() -> DeletedRows.of(store, "t", file(inline("00000", 4, 6))))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("a.parquet");
    assertThatThrownBy(() -> DeletedRows.of(store, "t", file(inline(INLINE, 44, 7))))
        .isInstanceOf(UnsupportedTableException.class);
  }
}
