package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds the first byte at which a record is not JSON (RFC 8259), or not within the limits, and the
 * field it is in. Used only for records that were refused: a parser says that something is wrong,
 * but not exactly where.
 */
final class RecordDiagnosis {

  private static final String INCOMPLETE_LINE =
      "The record is not complete at the end of its line; write each record on one line";

  private final byte[] bytes;
  private final int to;
  private final int maxDepth;
  private final int invalidUtf8;
  private final int halfPair;
  private final String incomplete;
  private final StringBuilder path = new StringBuilder();
  private int index;
  private int depth;

  private RecordDiagnosis(byte[] bytes, int from, int to, JsonLimits limits, byte separator) {
    this.bytes = bytes;
    this.index = from;
    this.to = to;
    this.maxDepth = limits.maxDepth();
    this.invalidUtf8 = Utf8.firstInvalid(bytes, from, to);
    this.halfPair = SurrogateEscapes.firstHalf(bytes, from, to);
    this.incomplete = separator == '\n' ? INCOMPLETE_LINE : ArrayFraming.INCOMPLETE;
  }

  /**
   * Looks for what is wrong in {@code bytes[from, to)}, which begins with the record.
   *
   * @throws RecordException if something is wrong; it says what
   */
  static void explain(byte[] bytes, int from, int to, JsonLimits limits, byte separator)
      throws RecordException {
    RecordDiagnosis diagnosis = new RecordDiagnosis(bytes, from, to, limits, separator);
    diagnosis.value();
    if (diagnosis.invalidUtf8 < to) {
      throw diagnosis.error(diagnosis.invalidUtf8, notUtf8());
    }
  }

  private void value() throws RecordException {
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw invalid("a value is expected");
    }
  }

  private void object() throws RecordException {
    enter();
    int parentPath = path.length();
    boolean more = !skipIf('}');
    while (more) {
      require('"', "a field name in double quotes is expected");
      int name = index;
      string();
      String text = new String(bytes, name + 1, index - name - 2, UTF_8);
      path.append(path.isEmpty() ? "" : ".").append(text);
      require(':', "a colon is expected");
      index++;
      skipBlanks();
      value();
      path.setLength(parentPath);
      more = goesOn('}', "a comma or } is expected");
    }
    depth--;
  }

  private void array() throws RecordException {
    enter();
    int parentPath = path.length();
    boolean more = !skipIf(']');
    for (int element = 0; more; element++) {
      path.append('[').append(element).append(']');
      value();
      path.setLength(parentPath);
      more = goesOn(']', "a comma or ] is expected");
    }
    depth--;
  }

  private void enter() throws RecordException {
    depth++;
    if (depth > maxDepth) {
      throw error(
          index,
          "The record is nested deeper than " + maxDepth + " levels; flatten it or raise maxDepth");
    }
    index++;
    skipBlanks();
  }

  /** Passes a comma, or the bracket that ends it all. */
  private boolean goesOn(char end, String expected) throws RecordException {
    skipBlanks();
    if (skipIf(end)) {
      return false;
    }
    require(',', expected);
    index++;
    skipBlanks();
    return true;
  }

  private boolean skipIf(char wanted) throws RecordException {
    if (peek() != wanted) {
      return false;
    }
    index++;
    return true;
  }

  private void require(char wanted, String expected) throws RecordException {
    skipBlanks();
    if (peek() != wanted) {
      throw invalid(expected);
    }
  }

  private void string() throws RecordException {
    index++;
    while (peek() != '"') {
      int next = peek();
      if (next < ' ') {
        throw invalid("an escape is expected for a control character");
      }
      index++;
      if (next == '\\') {
        escape();
      }
    }
    index++;
  }

  private void escape() throws RecordException {
    if (index - 1 == halfPair) {
      throw error(
          halfPair,
          "The text"
              + where()
              + " holds half a surrogate pair: "
              + Snippet.of(bytes, halfPair, to)
              + "; write the escapes of both halves or the character itself");
    }
    int kind = peek();
    if ("\"\\/bfnrtu".indexOf(kind) < 0) {
      throw invalid("one of \" \\ / b f n r t u is expected after a backslash");
    }
    index++;
    for (int digit = 0; kind == 'u' && digit < 4; digit++) {
      if (Character.digit(peek(), 16) < 0) {
        throw invalid("four hexadecimal digits are expected after \\u");
      }
      index++;
    }
  }

  private void number() throws RecordException {
    int start = index;
    if (peek() == '-') {
      index++;
    }
    if (peek() == '0') {
      index++;
      if (index < to && isDigit(bytes[index])) {
        throw invalid("a number without leading zero is expected");
      }
    } else {
      digits();
    }
    if (index < to && bytes[index] == '.') {
      index++;
      digits();
    }
    if (index < to && (bytes[index] | 0x20) == 'e') {
      index++;
      if (peek() == '+' || peek() == '-') {
        index++;
      }
      digits();
    }
    if (index - start > NumberText.MAX_CHARS) {
      throw error(
          start,
          "The number is longer than " + NumberText.MAX_CHARS + " characters; write it shorter");
    }
  }

  private void digits() throws RecordException {
    if (!isDigit(peek())) {
      throw invalid("a digit is expected");
    }
    while (index < to && isDigit(bytes[index])) {
      index++;
    }
  }

  private void literal(String text) throws RecordException {
    int start = index;
    for (int i = 0; i < text.length(); i++) {
      if (peek() != text.charAt(i)) {
        index = start;
        throw invalid("a value is expected");
      }
      index++;
    }
  }

  private void skipBlanks() {
    index = Blanks.skip(bytes, index, to);
  }

  private int peek() throws RecordException {
    if (index >= to) {
      throw error(to, incomplete);
    }
    if (index >= invalidUtf8) {
      throw error(invalidUtf8, notUtf8());
    }
    return bytes[index] & 0xFF;
  }

  private static boolean isDigit(int next) {
    return next >= '0' && next <= '9';
  }

  private static String notUtf8() {
    return "The record is not valid UTF-8; write the file as UTF-8";
  }

  private RecordException invalid(String expected) {
    return error(
        index,
        "The record is not valid JSON"
            + where()
            + ": "
            + expected
            + " but found: "
            + Snippet.of(bytes, index, to)
            + "; write it again with a JSON library");
  }

  private String where() {
    return path.isEmpty() ? "" : " in field '" + Snippet.of(path.toString()) + "'";
  }

  private RecordException error(int at, String problem) {
    return new RecordException(problem, at, Snippet.of(path.toString()), Snippet.of(bytes, at, to));
  }
}
