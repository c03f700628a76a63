package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.LeafVector;
import java.nio.charset.StandardCharsets;

/** Numbers from bytes; false where {@link NumberText} has to say what a number is, or is not. */
final class ByteNumbers {

  /** So many digits fit 8 bytes in any case. */
  private static final int MAX_LONG_DIGITS = 18;

  // A whole number up to 2^53 and a power of ten up to 10^22 are exact doubles, so that their
  // product or quotient is rounded once, as it must be (Clinger, "How to Read Floating Point
  // Numbers Accurately").
  private static final long MAX_EXACT = 1L << 53;
  private static final double[] POWERS = new double[23];
  private static final long[] LONG_POWERS = new long[MAX_LONG_DIGITS + 1];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
    long whole = 1;
    for (int i = 0; i < LONG_POWERS.length; i++) {
      LONG_POWERS[i] = whole;
      whole *= 10;
    }
  }

  private ByteNumbers() {}

  static boolean whole(ByteCursor in, LeafVector vector, int level, long min, long max) {
    byte[] bytes = in.bytes();
    int index = in.position();
    boolean negative = in.peek() == '-';
    index += negative ? 1 : 0;
    int first = index;
    long value = 0;
    int to = Math.min(in.to(), first + MAX_LONG_DIGITS);
    while (index < to && bytes[index] >= '0' && bytes[index] <= '9') {
      value = value * 10 + bytes[index++] - '0';
    }
    boolean isPlain =
        index > first
            && (bytes[first] != '0' || index == first + 1)
            && index < in.to()
            && isEnd(bytes[index]);
    value = negative ? -value : value;
    if (!isPlain || value < min || value > max) {
      return false;
    }
    vector.addNumber(level, value);
    in.moveTo(index);
    return true;
  }

  private static boolean isEnd(byte b) {
    return b == ',' || b == '}' || b == ']' || b == ' ' || b == '\t' || b == '\r';
  }

  static boolean real(ByteCursor in, LeafVector vector, int level) {
    int start = in.position();
    int end = in.numberEnd();
    if (end < 0) {
      return false;
    }
    double value = exact(in.bytes(), start, end);
    if (Double.isNaN(value)) {
      value = Double.parseDouble(text(in, start, end));
    }
    if (Double.isInfinite(value)) {
      return false;
    }
    vector.addNumber(level, Double.doubleToRawLongBits(value));
    in.moveTo(end);
    return true;
  }

  static boolean single(ByteCursor in, LeafVector vector, int level) {
    int start = in.position();
    int end = in.numberEnd();
    if (end < 0) {
      return false;
    }
    float value = Float.parseFloat(text(in, start, end));
    if (Float.isInfinite(value)) {
      return false;
    }
    vector.addNumber(level, Float.floatToRawIntBits(value));
    in.moveTo(end);
    return true;
  }

  /** The number as it is rounded once; NaN if that cannot be told here. */
  private static double exact(byte[] bytes, int from, int to) {
    int index = from;
    boolean negative = bytes[index] == '-';
    index += negative ? 1 : 0;
    long mantissa = 0;
    int fraction = 0;
    boolean inFraction = false;
    for (; index < to; index++) {
      byte b = bytes[index];
      if (b == '.') {
        inFraction = true;
      } else if (b < '0' || b > '9' || mantissa >= MAX_EXACT / 10) {
        return Double.NaN;
      } else {
        mantissa = mantissa * 10 + b - '0';
        fraction += inFraction ? 1 : 0;
      }
    }
    if (fraction >= POWERS.length) {
      return Double.NaN;
    }
    double value = mantissa / POWERS[fraction];
    return negative ? -value : value;
  }

  /** A decimal of at most 18 digits. */
  static boolean decimal(ByteCursor in, LeafVector vector, int level, int precision, int scale) {
    byte[] bytes = in.bytes();
    int end = in.numberEnd();
    if (end < 0) {
      return false;
    }
    int index = in.position();
    boolean negative = bytes[index] == '-';
    index += negative ? 1 : 0;
    long unscaled = 0;
    int digits = 0;
    int fraction = 0;
    boolean inFraction = false;
    for (; index < end; index++) {
      byte b = bytes[index];
      if (b == '.') {
        inFraction = true;
      } else if (b < '0' || b > '9' || ++digits > MAX_LONG_DIGITS) {
        return false;
      } else {
        unscaled = unscaled * 10 + b - '0';
        fraction += inFraction ? 1 : 0;
      }
    }
    if (fraction > scale || unscaled >= LONG_POWERS[precision] / LONG_POWERS[scale - fraction]) {
      return false;
    }
    long value = unscaled * LONG_POWERS[scale - fraction];
    vector.addNumber(level, negative ? -value : value);
    in.moveTo(end);
    return true;
  }

  private static String text(ByteCursor in, int from, int to) {
    return new String(in.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
  }
}
