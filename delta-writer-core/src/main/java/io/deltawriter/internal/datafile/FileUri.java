package io.deltawriter.internal.datafile;

import io.deltawriter.internal.text.ShownText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text that stands for a file in the table's log: {@code path} of {@code add} and {@code
 * remove}, a URI reference as RFC 2396 has it (Delta protocol, "Add File and Remove File").
 *
 * <p>One name has several such texts ({@code ü} and {@code %C3%BC}), and readers pair a {@code
 * remove} with its {@code add} by the text. So the {@code remove} of a file must carry the text of
 * its {@code add} as it stands in the log, never one made again from the name. Some engines make it
 * again all the same: delta-rs decodes every path that it reads and encodes it anew when it removes
 * the file. So {@link #of} writes exactly what delta-rs would.
 */
public final class FileUri {

  // With control characters and all that is not ASCII, what delta-rs encodes.
  private static final String ENCODED_ASCII = "\"#%*<>?[\\]^`{|}";

  private static final Pattern ABSOLUTE = Pattern.compile("(?:/|[A-Za-z][A-Za-z0-9+.-]*:).*");

  private FileUri() {}

  /**
   * The text for a file of this table: ASCII only, percent-encoded with upper-case digits where
   * delta-rs does so, which is everywhere that RFC 2396 asks for it. Nothing else is encoded.
   *
   * @param name an object name below the table's location
   * @throws IllegalArgumentException if {@code name} is not the name of a file
   */
  public static String of(String name) {
    return encoded(name, Letters.ENCODED);
  }

  /**
   * The text that Spark writes for {@code name}: as {@link #of}, but letters beyond ASCII stay as
   * they are.
   */
  public static String withLetters(String name) {
    return encoded(name, Letters.KEPT);
  }

  private static String encoded(String name, Letters letters) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("'' is not the name of a table's file");
    }
    StringBuilder uri = new StringBuilder(name.length() + 16);
    boolean isFirstSegment = true;
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      isFirstSegment &= c != '/';
      // A colon in the first segment would end a scheme.
      if (isPlain(c, letters) && !(c == ':' && isFirstSegment)) {
        uri.appendCodePoint(c);
      } else {
        appendEncoded(uri, c);
      }
    }
    return uri.toString();
  }

  private static boolean isPlain(int c, Letters letters) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && ENCODED_ASCII.indexOf(c) < 0;
    }
    return letters == Letters.KEPT && !Character.isISOControl(c) && !Character.isSpaceChar(c);
  }

  private static void appendEncoded(StringBuilder uri, int c) {
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
  }

  private enum Letters {
    ENCODED,
    KEPT
  }

  /**
   * Whether {@code uri} names a file by itself, with a scheme or from the root, instead of below
   * the table's location: a file of another table, as in a shallow clone. Such files are not ours.
   */
  public static boolean isAbsolute(String uri) {
    return ABSOLUTE.matcher(uri).matches();
  }

  /**
   * The object name below the table's location that {@code uri} stands for. Reads what any Delta
   * writer writes, also characters that should have been encoded; a {@code %} without two
   * hexadecimal digits after it stands for itself.
   *
   * @throws IllegalArgumentException if {@code uri} is absolute, or its bytes are not UTF-8
   */
  public static String nameOf(String uri) {
    if (isAbsolute(uri)) {
      throw new IllegalArgumentException(
          "'" + ShownText.of(uri) + "' is not below the table's location");
    }
    if (uri.indexOf('%') < 0) {
      return uri;
    }
    byte[] encoded = uri.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%' && i + 2 < encoded.length && isHex(encoded, i + 1)) {
        decoded.write(hex(encoded[i + 1]) << 4 | hex(encoded[i + 2]));
        i += 2;
      } else {
        decoded.write(encoded[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The bytes that '" + ShownText.of(uri) + "' encodes are not UTF-8", e);
    }
  }

  private static boolean isHex(byte[] bytes, int at) {
    return hex(bytes[at]) >= 0 && hex(bytes[at + 1]) >= 0;
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
