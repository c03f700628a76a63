package io.deltawriter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * How the tables of cases write bytes: {@code '} is a double quote, {@code «C0 AF»} are these
 * bytes, and everything else is itself in UTF-8.
 */
final class CaseText {

  private CaseText() {}

  /** The bytes that {@code text} stands for. */
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    for (int open = text.indexOf('«'); open >= 0; open = text.indexOf('«', from)) {
      bytes.writeBytes(plain(text.substring(from, open)));
      int close = text.indexOf('»', open);
      String hex = text.substring(open + 1, close).replace(" ", "");
      bytes.writeBytes(HexFormat.of().parseHex(hex));
      from = close + 1;
    }
    bytes.writeBytes(plain(text.substring(from)));
    return bytes.toByteArray();
  }

  private static byte[] plain(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
