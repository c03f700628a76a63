package io.deltawriter.internal.json;

/** Escapes of surrogates in JSON text; only a pair of them is a character. */
final class SurrogateEscapes {

  private static final int ESCAPE_BYTES = 6;
  private static final int NO_UNIT = -1;

  private SurrogateEscapes() {}

  /** The index of the first escape in {@code [from, to)} of half a pair; {@code to} if none. */
  static int firstHalf(byte[] bytes, int from, int to) {
    int index = from;
    while (index < to) {
      if (bytes[index] != '\\') {
        index++;
        continue;
      }
      int unit = unit(bytes, index, to);
      if (isSurrogate(unit)) {
        if (!isPair(unit, unit(bytes, index + ESCAPE_BYTES, to))) {
          return index;
        }
        index += 2 * ESCAPE_BYTES;
      } else {
        index += 2;
      }
    }
    return to;
  }

  private static boolean isSurrogate(int unit) {
    return unit != NO_UNIT && Character.isSurrogate((char) unit);
  }

  private static boolean isPair(int high, int low) {
    return low != NO_UNIT && Character.isSurrogatePair((char) high, (char) low);
  }

  /**
   * The code unit that is escaped at {@code index}; {@link #NO_UNIT} if there is no such escape.
   */
  private static int unit(byte[] bytes, int index, int to) {
    if (to - index < ESCAPE_BYTES || bytes[index] != '\\' || bytes[index + 1] != 'u') {
      return NO_UNIT;
    }
    int unit = 0;
    for (int digit = index + 2; digit < index + ESCAPE_BYTES; digit++) {
      int value = Character.digit(bytes[digit], 16);
      if (value < 0) {
        return NO_UNIT;
      }
      unit = unit << 4 | value;
    }
    return unit;
  }
}
