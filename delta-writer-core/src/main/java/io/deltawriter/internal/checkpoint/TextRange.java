package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/**
 * Texts from one to another, in the order of their UTF-8 bytes, unsigned: the order that Parquet
 * has for strings.
 *
 * @param from the first
 * @param before the first beyond the range
 */
record TextRange(Binary from, Binary before) {

  TextRange {
    requireNonNull(from, "from");
    requireNonNull(before, "before");
  }

  /** The texts that start with {@code prefix}, which is not empty. */
  static TextRange startingWith(String prefix) {
    byte[] before = prefix.getBytes(StandardCharsets.UTF_8);
    // UTF-8 has no byte 0xff, so the last byte can always be followed by another.
    before[before.length - 1]++;
    return new TextRange(Binary.fromString(prefix), Binary.fromConstantByteArray(before));
  }

  /** The text {@code text} alone. */
  static TextRange only(String text) {
    return between(text, text);
  }

  /** The texts from {@code first} to {@code last}, both included. */
  static TextRange between(String first, String last) {
    byte[] bytes = last.getBytes(StandardCharsets.UTF_8);
    return new TextRange(
        Binary.fromString(first),
        Binary.fromConstantByteArray(Arrays.copyOf(bytes, bytes.length + 1)));
  }
}
