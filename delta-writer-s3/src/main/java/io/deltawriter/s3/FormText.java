package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;

/**
 * Form encoding of UTF-8, read strictly: {@link java.net.URLDecoder} takes bytes that are no text
 * for a replacement character, and so one object's name for another one.
 */
final class FormText {

  private FormText() {}

  /**
   * What {@code encoded} stands for; characters that should have been encoded stand for themselves.
   *
   * @throws CharacterCodingException if that is no text
   */
  static String decoded(String encoded) throws CharacterCodingException {
    ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(encoded));
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.remaining());
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      switch (next) {
        case '+' -> decoded.write(' ');
        case '%' -> decoded.write(digit(bytes) << 4 | digit(bytes));
        default -> decoded.write(next);
      }
    }
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
  }

  private static int digit(ByteBuffer bytes) throws CharacterCodingException {
    int digit = bytes.hasRemaining() ? Character.digit(bytes.get(), 16) : -1;
    if (digit < 0) {
      throw new MalformedInputException(1);
    }
    return digit;
  }
}
