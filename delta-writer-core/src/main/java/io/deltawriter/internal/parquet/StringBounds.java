package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.LeafVector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bounds of string columns, in the order of their UTF-8 bytes, which is that of their code points.
 * A long bound is cut; an upper bound becomes the next string after all those that begin like it.
 * Keeps no more of a value than its bound needs.
 */
final class StringBounds implements LeafBounds {

  private static final int CUT_CHARACTERS = 32;
  private static final int MAX_BYTES_PER_CHARACTER = 4;

  private final int maxCharacters;
  private final int keptBytes;
  private boolean hasValue;
  private byte[] min = {};
  private byte[] max = {};

  private StringBounds(int maxCharacters, int keptBytes) {
    this.maxCharacters = maxCharacters;
    this.keptBytes = keptBytes;
  }

  /** Bounds of at most 32 characters (code points). */
  static StringBounds cut() {
    // One more character shows whether a value is longer; yet one may have been cut in two.
    return new StringBounds(CUT_CHARACTERS, (CUT_CHARACTERS + 2) * MAX_BYTES_PER_CHARACTER);
  }

  /** Bounds that are values. */
  static StringBounds whole() {
    return new StringBounds(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public void add(LeafVector vector) {
    for (int i = 0; i < vector.valueCount(); i++) {
      int start = vector.start(i);
      int end = start + Math.min(keptBytes, vector.end(i) - start);
      if (!hasValue || compare(vector.bytes(), start, end, min) < 0) {
        min = Arrays.copyOfRange(vector.bytes(), start, end);
      }
      if (!hasValue || compare(vector.bytes(), start, end, max) > 0) {
        max = Arrays.copyOfRange(vector.bytes(), start, end);
      }
      hasValue = true;
    }
  }

  @Override
  public Optional<Object> min() {
    return text(min).map(text -> isLong(text) ? prefix(text) : text);
  }

  @Override
  public Optional<Object> max() {
    return text(max).flatMap(text -> isLong(text) ? after(prefix(text)) : Optional.of(text));
  }

  private boolean isLong(String text) {
    return text.codePointCount(0, text.length()) > maxCharacters;
  }

  private String prefix(String text) {
    return text.substring(0, text.offsetByCodePoints(0, maxCharacters));
  }

  /** Empty if there is no value or it is not UTF-8, which a foreign file may have. */
  private Optional<String> text(byte[] kept) {
    if (!hasValue) {
      return Optional.empty();
    }
    int length = kept.length < keptBytes ? kept.length : wholeCharacters(kept);
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The length without the last character, which may have been cut in two. */
  private static int wholeCharacters(byte[] bytes) {
    int length = bytes.length - 1;
    while (length > 0 && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    return length;
  }

  /** The least string that is greater than all that begin with {@code prefix}. */
  private static Optional<Object> after(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return Optional.of(prefix.substring(0, start) + Character.toString(next));
      }
      end = start;
    }
    return Optional.empty();
  }

  private static int compare(byte[] bytes, int start, int end, byte[] other) {
    return Arrays.compareUnsigned(bytes, start, end, other, 0, other.length);
  }
}
