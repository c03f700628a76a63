package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SnippetTest {

  @Test
  void plainTextStays() {
    assertThat(Snippet.of("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Snippet.of("\"é😀\"")).isEqualTo("\"é😀\"");
    assertThat(Snippet.of("")).isEmpty();
  }

  @Test
  void longTextIsCut() {
    assertThat(Snippet.of("x".repeat(101))).isEqualTo("x".repeat(97) + "...");
    assertThat(Snippet.of("x".repeat(96) + "😀".repeat(50))).isEqualTo("x".repeat(96) + "...");
  }

  @Test
  void whatCouldForgeALogLineIsEscaped() {
    assertThat(Snippet.of("a\nb\r\u001b[31m\u0085\u2028\u202e\u200b"))
        .isEqualTo("a\\u000Ab\\u000D\\u001B[31m\\u0085\\u2028\\u202E\\u200B");
  }

  @Test
  void bytesThatAreNoTextDoNotFail() {
    byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xE2, (byte) 0x82};

    assertThat(Snippet.of(bytes, 0, 4)).isEqualTo("\uFFFDa\uFFFD");
  }

  @Property
  void isAlwaysShortAndOneLine(@ForAll String text) {
    byte[] bytes = text.getBytes(UTF_8);

    for (String snippet : new String[] {Snippet.of(text), Snippet.of(bytes, 0, bytes.length)}) {
      assertThat(snippet.length()).isLessThanOrEqualTo(100);
      assertThat(snippet.chars().noneMatch(Character::isISOControl)).isTrue();
    }
  }
}
