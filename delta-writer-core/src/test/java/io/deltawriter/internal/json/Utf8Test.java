package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Utf8Test {

  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private final CharBuffer chars = CharBuffer.allocate(100);

  @Test
  void everySequenceOfThreeBytesIsJudgedAsByTheJdk() {
    byte[] bytes = new byte[5];
    bytes[0] = 'a';
    bytes[4] = 'a';
    for (int first = 0x80; first < 0x100; first++) {
      for (int second = 0; second < 0x100; second++) {
        for (int third : new int[] {0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF}) {
          bytes[1] = (byte) first;
          bytes[2] = (byte) second;
          bytes[3] = (byte) third;
          if (Utf8.firstInvalid(bytes, 0, 5) != expected(bytes)) {
            assertThat(Utf8.firstInvalid(bytes, 0, 5))
                .as("%x %x %x", first, second, third)
                .isEqualTo(expected(bytes));
          }
        }
      }
    }
  }

  @Property
  void sequencesAreJudgedAsByTheJdk(
      @ForAll @Size(max = 40) byte[] bytes,
      @ForAll @Size(max = 20) @ByteRange(min = 1) byte[] ascii) {
    ByteBuffer both = ByteBuffer.allocate(bytes.length + 2 * ascii.length + 4);
    both.put(ascii).put("😀".getBytes(UTF_8)).put(ascii).put(bytes);

    assertThat(Utf8.firstInvalid(both.array(), 0, both.capacity()))
        .isEqualTo(expected(both.array()));
  }

  private int expected(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    chars.clear();
    decoder.reset();
    CoderResult result = decoder.decode(input, chars, true);
    return result.isError() ? input.position() : bytes.length;
  }
}
