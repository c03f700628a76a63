package io.deltawriter.internal.action;

import java.util.Locale;

/** Halves of surrogate pairs that stand alone: no text in UTF-8 has them, but JSON's escapes do. */
final class UnpairedSurrogates {

  private UnpairedSurrogates() {}

  /** The JSON text {@code json} with an escape for each of them. */
  static String escaped(String json) {
    StringBuilder escaped = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (Character.isSurrogate(c) && !isPair && escaped == null) {
        escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
      }
      if (escaped != null) {
        append(escaped, json, i, isPair);
      }
      i += isPair ? 1 : 0;
    }
    return escaped == null ? json : escaped.toString();
  }

  private static void append(StringBuilder escaped, String json, int at, boolean isPair) {
    if (isPair) {
      escaped.append(json, at, at + 2);
    } else if (Character.isSurrogate(json.charAt(at))) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(at)));
    } else {
      escaped.append(json.charAt(at));
    }
  }
}
