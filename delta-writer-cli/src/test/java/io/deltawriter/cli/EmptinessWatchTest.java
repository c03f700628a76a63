package io.deltawriter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptinessWatchTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n"})
  void whiteSpaceIsNothingAlsoInGzip(String text) throws IOException {
    assertThat(gaveNothing(bytes(text))).isTrue();
    assertThat(gaveNothing(gzip(bytes(text)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "  \n x"})
  void anythingElseIsSomethingAlsoInGzip(String text) throws IOException {
    assertThat(gaveNothing(bytes(text))).isFalse();
    assertThat(gaveNothing(gzip(bytes(text)))).isFalse();
  }

  private static boolean gaveNothing(byte[] bytes) throws IOException {
    try (EmptinessWatch watch = new EmptinessWatch(new ByteArrayInputStream(bytes))) {
      assertThat(watch.readAllBytes()).isEqualTo(bytes);
      return watch.gaveNothing();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
      gzip.write(bytes);
    }
    return stored.toByteArray();
  }
}
