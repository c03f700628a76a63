package io.deltawriter.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** JSON numbers to exact values, in time and memory that do not grow with the exponent. */
final class NumberText {

  /** The longest number, in characters. */
  static final int MAX_CHARS = 1000;

  private static final Pattern GRAMMAR =
      Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");
  private static final int MAX_PLAIN_LONG_CHARS = 18;
  private static final int MAX_LONG_DIGITS = 19;

  private NumberText() {}

  /** Whether {@code text} is a number by the grammar of JSON (RFC 8259). */
  static boolean isNumber(String text) {
    return text.length() <= MAX_CHARS && GRAMMAR.matcher(text).matches();
  }

  /** The whole number {@code number} if it is in the bounds; {@code 1.0} and {@code 1e2} are. */
  static long whole(String number, long min, long max) throws ConversionException {
    long value = isPlain(number) ? Long.parseLong(number) : whole(number, range(min, max));
    if (value < min || value > max) {
      throw outOfRange(range(min, max));
    }
    return value;
  }

  /** The unscaled value of {@code number} as a decimal of that precision and scale. */
  static BigInteger unscaled(String number, int precision, int scale) throws ConversionException {
    BigDecimal value;
    try {
      value = new BigDecimal(number);
    } catch (NumberFormatException e) {
      throw doesNotFit(precision, scale);
    }
    if (value.signum() == 0) {
      return BigInteger.ZERO;
    }
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > scale || wholeDigits(shortest) > precision - scale) {
      throw doesNotFit(precision, scale);
    }
    return shortest.setScale(scale).unscaledValue();
  }

  private static boolean isPlain(String number) {
    if (number.length() > MAX_PLAIN_LONG_CHARS) {
      return false;
    }
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if ((c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static long whole(String number, String range) throws ConversionException {
    BigDecimal value;
    try {
      value = new BigDecimal(number);
    } catch (NumberFormatException e) {
      throw outOfRange(range);
    }
    if (value.signum() == 0) {
      return 0;
    }
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > 0) {
      throw new ConversionException("is not a whole number", "write a whole number " + range);
    }
    if (wholeDigits(shortest) > MAX_LONG_DIGITS) {
      throw outOfRange(range);
    }
    try {
      return shortest.longValueExact();
    } catch (ArithmeticException e) {
      throw outOfRange(range);
    }
  }

  private static long wholeDigits(BigDecimal value) {
    return (long) value.precision() - value.scale();
  }

  private static String range(long min, long max) {
    return "from " + min + " to " + max;
  }

  private static ConversionException outOfRange(String range) {
    return new ConversionException(
        "is out of its column's range", "write a whole number " + range + " or widen the column");
  }

  private static ConversionException doesNotFit(int precision, int scale) {
    return new ConversionException(
        "does not fit decimal(" + precision + "," + scale + ")",
        "write at most "
            + (precision - scale)
            + " digits before and "
            + scale
            + " after the point, or widen the column");
  }
}
