package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GzipStreamTest {

  private static final byte[] FIRST = "{\"a\":1}\n".getBytes(UTF_8);
  private static final byte[] SECOND = "{\"a\":2}\n".getBytes(UTF_8);

  @Test
  void membersFollowEachOther() throws IOException {
    byte[] stored = Gzip.compress(FIRST, new byte[0], SECOND);

    assertThat(uncompress(stored)).isEqualTo(concat(FIRST, SECOND));
  }

  @Test
  void membersFollowEachOtherInAStreamThatTricklesAndKnowsNothingAvailable() throws IOException {
    InputStream trickling =
        new ByteArrayInputStream(Gzip.compress(FIRST, SECOND)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };

    assertThat(new GzipStream(trickling).readAllBytes()).isEqualTo(concat(FIRST, SECOND));
  }

  @Test
  void largeContentIsWhole() throws IOException {
    byte[] content = new byte[1_000_003];
    new Random(42).nextBytes(content);

    assertThat(uncompress(Gzip.compress(content, content))).isEqualTo(concat(content, content));
  }

  @Test
  void optionalHeaderPartsArePassedOver() throws IOException {
    byte[] plain = Gzip.compress(FIRST);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
    stored.writeBytes(new byte[] {3, 0, 9, 9, 9});
    stored.writeBytes("id-1.json\0a comment\0".getBytes(UTF_8));
    stored.writeBytes(new byte[] {7, 7});
    stored.write(plain, 10, plain.length - 10);

    assertThat(uncompress(stored.toByteArray())).isEqualTo(FIRST);
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] stored = Gzip.compress(FIRST, SECOND);
    int firstMember = Gzip.compress(FIRST).length;

    for (int length = 2; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      if (length != firstMember) {
        assertThatThrownBy(() -> uncompress(cut))
            .as("cut to %s bytes", length)
            .isInstanceOf(GzipFormatException.class);
      }
    }
  }

  @Test
  void noWrongByteGivesWrongContent() {
    byte[] stored = Gzip.compress(FIRST);

    for (int index = 0; index < stored.length * Byte.SIZE; index++) {
      byte[] damaged = stored.clone();
      damaged[index / Byte.SIZE] ^= (byte) (1 << index % Byte.SIZE);
      try {
        assertThat(uncompress(damaged)).as("bit %s", index).isEqualTo(FIRST);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(GzipFormatException.class);
      }
    }
  }

  @Test
  void wrongChecksumAndWrongLengthAreNoticed() {
    byte[] stored = Gzip.compress(FIRST);
    byte[] checksum = stored.clone();
    checksum[stored.length - 8]++;
    byte[] length = stored.clone();
    length[stored.length - 1]++;

    assertThatThrownBy(() -> uncompress(checksum)).hasMessageContaining("its checksum is wrong");
    assertThatThrownBy(() -> uncompress(length)).hasMessageContaining("its length is wrong");
  }

  @Test
  void textAfterTheLastMemberIsNoticed() {
    assertThatThrownBy(() -> uncompress(concat(Gzip.compress(FIRST), new byte[] {0, 0})))
        .isInstanceOf(GzipFormatException.class)
        .hasMessageContaining("something else follows it");
  }

  @Test
  void truncationIsAnErrorAfterTheRecordsBeforeIt() {
    StructType schema = new StructType().add("a", LongType.LONG);
    byte[] stored = Gzip.compress(FIRST, SECOND);

    Reading reading =
        Reading.of(Arrays.copyOf(stored, stored.length - 1), schema, JsonLimits.defaults());

    assertThat(reading.message()).startsWith("The gzip data is damaged: it ends too early");
    assertThat(reading.position().recordNumber()).isEqualTo(3 - 1);
    assertThat(reading.position().byteOffset()).isEqualTo(FIRST.length);
  }

  private static byte[] uncompress(byte[] stored) throws IOException {
    try (GzipStream stream = new GzipStream(new ByteArrayInputStream(stored))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
