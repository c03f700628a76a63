package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deltawriter.internal.text.ShownText;

/** Text of a source made fit for an error message: one short line without control characters. */
final class Snippet {

  static final int MAX_CHARS = 100;
  private static final int MAX_UTF8_BYTES_PER_CHAR = 4;

  private Snippet() {}

  /** The text of {@code bytes[from, to)}, at most {@value #MAX_CHARS} characters. */
  static String of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + MAX_CHARS * MAX_UTF8_BYTES_PER_CHAR);
    return of(new String(bytes, from, Math.max(0, end - from), UTF_8));
  }

  /** {@code text}, at most {@value #MAX_CHARS} characters. */
  static String of(String text) {
    return ShownText.of(text, MAX_CHARS);
  }
}
