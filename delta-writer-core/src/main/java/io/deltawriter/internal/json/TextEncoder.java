package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Encodes text into a reused array of UTF-8. Not safe for more than one thread. */
final class TextEncoder {

  private static final int MAX_BYTES_PER_CHAR = 3;
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private final CharsetEncoder encoder =
      UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
  private ByteBuffer encoded = ByteBuffer.allocate(1 << 10);

  /**
   * Encodes {@code text}.
   *
   * @param maxBytes how many bytes it takes at most, as is known from where it stood
   * @throws CharacterCodingException if it holds half a surrogate pair, which has no UTF-8
   */
  void encode(CharBuffer text, int maxBytes) throws CharacterCodingException {
    int needed = (int) Math.min(maxBytes, (long) text.remaining() * MAX_BYTES_PER_CHAR);
    if (needed > encoded.capacity() || encoded.capacity() > MAX_KEPT_BYTES) {
      encoded = ByteBuffer.allocate(needed);
    }
    encoded.clear();
    CoderResult result = encoder.reset().encode(text, encoded, true);
    if (!result.isUnderflow()) {
      result.throwException();
    }
    encoded.flip();
  }

  /** What was encoded last, from 0 to {@link #length}. */
  byte[] bytes() {
    return encoded.array();
  }

  int length() {
    return encoded.limit();
  }
}
