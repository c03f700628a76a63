package io.deltawriter.internal.text;

import java.util.Locale;

/**
 * Text that others chose, as names, keys and values are, made fit for a message or a log: what
 * could end a line, steer a terminal, turn the direction of writing around or hide is shown as its
 * escape. So nobody can forge a line of a log by the name of a file.
 */
public final class ShownText {

  private static final String CUT = "...";

  private ShownText() {}

  /** {@code text} with control, format and unassigned characters as {@code \}{@code uXXXX}. */
  public static String of(String text) {
    int index = 0;
    while (index < text.length() && isPlain(text.charAt(index))) {
      index++;
    }
    if (index == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    shown.append(text, 0, index);
    text.substring(index).codePoints().forEach(codePoint -> shown.append(of(codePoint)));
    return shown.toString();
  }

  /**
   * The same, at most {@code maxChars} characters long, which is 3 or more; cut text ends in dots.
   */
  public static String of(String text, int maxChars) {
    StringBuilder shown = new StringBuilder();
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      String next = of(codePoint);
      if (shown.length() + next.length() > maxChars) {
        return cut(shown, maxChars - CUT.length());
      }
      shown.append(next);
      index += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  private static String cut(StringBuilder shown, int length) {
    if (shown.length() > length) {
      shown.setLength(Character.isLowSurrogate(shown.charAt(length)) ? length - 1 : length);
    }
    return shown.append(CUT).toString();
  }

  /** What stands for {@code codePoint}. */
  public static String of(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED -> {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
          escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
        yield escaped.toString();
      }
      default -> Character.toString(codePoint);
    };
  }

  private static boolean isPlain(char unit) {
    return unit >= ' ' && unit < 0x7F;
  }
}
