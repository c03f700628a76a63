package io.deltawriter.internal.json;

/** The white space of JSON. */
final class Blanks {

  private Blanks() {}

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The index of the first byte in {@code [from, to)} that is not blank; {@code to} if none. */
  static int skip(byte[] bytes, int from, int to) {
    int index = from;
    while (index < to && isBlank(bytes[index])) {
      index++;
    }
    return index;
  }

  /** The end of {@code [from, to)} without the blank bytes at its end. */
  static int trim(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }
}
