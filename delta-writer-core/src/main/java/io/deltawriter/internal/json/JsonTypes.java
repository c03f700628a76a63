package io.deltawriter.internal.json;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.columns.Leaf;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * Which JSON becomes which Delta type. What is not in this table is an error; nothing is guessed,
 * cut or rounded, but for the nearest float or double of a decimal fraction and for what is finer
 * than a microsecond.
 *
 * <table>
 * <caption>JSON to Delta types</caption>
 * <tr><th>Delta type</th><th>JSON</th></tr>
 * <tr><td>string</td><td>a string, unescaped; a number, true or false as its text as written; an
 *     object or array as its text byte for byte, white space and escapes included</td></tr>
 * <tr><td>byte, short, integer, long</td><td>a number without fraction in the type's range;
 *     {@code 1.0} and {@code 1e2} are such</td></tr>
 * <tr><td>float, double</td><td>a number, rounded to the nearest value, but not beyond the largest;
 *     the strings {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}</td></tr>
 * <tr><td>decimal(p,s)</td><td>a number that fits exactly; zeros at its end do not count</td></tr>
 * <tr><td>boolean</td><td>true, false</td></tr>
 * <tr><td>binary</td><td>a string in base64 (RFC 4648 section 4)</td></tr>
 * <tr><td>date</td><td>a string {@code yyyy-MM-dd}, years 0001 to 9999</td></tr>
 * <tr><td>timestamp</td><td>a string {@code yyyy-MM-ddTHH:mm[:ss[.fraction]][offset]}, T or a blank
 *     between date and time, offset as {@code Z}, {@code +HH:MM}, {@code +HHMM} or {@code +HH};
 *     without offset it is UTC. Up to nine digits of fraction; those beyond microseconds are cut
 *     off, as Spark and DuckDB do</td></tr>
 * <tr><td>timestamp_ntz</td><td>the same without offset</td></tr>
 * <tr><td>struct</td><td>an object; fields are matched by their exact names, missing ones are
 *     null, others are left out and counted</td></tr>
 * <tr><td>array</td><td>an array</td></tr>
 * <tr><td>map</td><td>an object; the names of its fields are the keys, as the text of the key's
 *     type</td></tr>
 * <tr><td>any that may be null</td><td>null, or no such field</td></tr>
 * </table>
 *
 * <p>Numbers have at most 1,000 characters. Numbers and booleans in quotes are errors where the
 * column is not a string. Text that is not Unicode, such as invalid UTF-8 or the escape of half a
 * surrogate pair, is an error wherever it stands, in fields without column too.
 */
public final class JsonTypes {

  // Numbers in quotes are taken as far as to say what to write instead.
  private static final Set<JsonForm> NUMBERS = Set.of(JsonForm.NUMBER, JsonForm.STRING);
  private static final Set<JsonForm> STRINGS = Set.of(JsonForm.STRING);
  private static final Set<JsonForm> BOOLEANS = Set.of(JsonForm.BOOLEAN);
  private static final String NUMBER = "a number";
  private static final int WIDE_DECIMAL_BYTES = 16;

  private JsonTypes() {}

  /**
   * How values of {@code type} are made.
   *
   * @throws IllegalArgumentException if the table has no such type
   */
  static Conversion conversionTo(DataType type) {
    if (type instanceof ByteType) {
      return whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
    if (type instanceof ShortType) {
      return whole(Short.MIN_VALUE, Short.MAX_VALUE);
    }
    if (type instanceof IntegerType) {
      return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type instanceof LongType) {
      return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type instanceof FloatType || type instanceof DoubleType) {
      return floating(type instanceof FloatType);
    }
    if (type instanceof DecimalType decimal) {
      return decimal(decimal.getPrecision(), decimal.getScale());
    }
    if (type instanceof BooleanType) {
      return truth();
    }
    if (type instanceof BinaryType) {
      return base64();
    }
    return time(type);
  }

  private static Conversion time(DataType type) {
    if (type instanceof DateType) {
      return text("a date", "\"2024-05-31\"", TimeText::epochDays);
    }
    if (type instanceof TimestampType) {
      return text("a timestamp", "\"2024-05-31T23:59:59.123456Z\"", TimeText::epochMicros);
    }
    if (type instanceof TimestampNTZType) {
      return text("a timestamp", "\"2024-05-31T23:59:59.123456\"", TimeText::localMicros);
    }
    throw new IllegalArgumentException("No JSON becomes a column of type " + type);
  }

  private static Conversion whole(long min, long max) {
    return new Conversion(
        NUMBER,
        "12",
        NUMBERS,
        (form, text, vector, level) -> {
          requireNumber(form, text, "12");
          vector.addNumber(level, NumberText.whole(text, min, max));
        });
  }

  private static Conversion floating(boolean single) {
    return new Conversion(
        NUMBER,
        "12.5",
        NUMBERS,
        (form, text, vector, level) -> {
          double named = named(text);
          if (named == 0) {
            requireNumber(form, text, "12.5");
          }
          vector.addNumber(level, single ? floatBits(text, named) : doubleBits(text, named));
        });
  }

  private static Conversion decimal(int precision, int scale) {
    boolean narrow = precision <= Leaf.MAX_LONG_PRECISION;
    return new Conversion(
        NUMBER,
        "12.5",
        NUMBERS,
        (form, text, vector, level) -> {
          requireNumber(form, text, "12.5");
          BigInteger unscaled = NumberText.unscaled(text, precision, scale);
          if (narrow) {
            vector.addNumber(level, unscaled.longValueExact());
          } else {
            vector.addBytes(level, wide(unscaled), 0, WIDE_DECIMAL_BYTES);
          }
        });
  }

  private static Conversion truth() {
    return new Conversion(
        "true or false",
        "true or false, without quotes",
        BOOLEANS,
        (form, text, vector, level) -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new UnfitException("is not true or false", "write true or false");
          }
          vector.addNumber(level, text.equals("true") ? 1 : 0);
        });
  }

  private static Conversion base64() {
    return new Conversion(
        "a string in base64",
        "\"AQID\"",
        STRINGS,
        (form, text, vector, level) -> {
          byte[] value;
          try {
            value = Base64.getDecoder().decode(text);
          } catch (IllegalArgumentException e) {
            throw new UnfitException(
                "is not base64", "encode it with the standard alphabet A-Z a-z 0-9 + /");
          }
          vector.addBytes(level, value, 0, value.length);
        });
  }

  private interface TextToNumber {
    long convert(String text) throws UnfitException;
  }

  private static Conversion text(String expected, String example, TextToNumber toNumber) {
    return new Conversion(
        expected,
        example,
        STRINGS,
        (form, text, vector, level) -> vector.addNumber(level, toNumber.convert(text)));
  }

  private static void requireNumber(JsonForm form, String text, String example)
      throws UnfitException {
    if (form == JsonForm.STRING || !NumberText.isNumber(text)) {
      // Only the author of the file knows whether 1,000 is one or a thousand.
      boolean isGrouped = text.strip().matches("-?\\d{1,3}(?:,\\d{3})+");
      String repaired = isGrouped ? "" : text.strip().replace(',', '.');
      throw new UnfitException(
          "is not " + NUMBER, "write " + (NumberText.isNumber(repaired) ? repaired : example));
    }
  }

  /** The value that JSON has no number for; 0 if the text is none of them. */
  private static double named(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> 0;
    };
  }

  private static long floatBits(String text, double named) throws UnfitException {
    float value = named == 0 ? Float.parseFloat(text) : (float) named;
    if (named == 0 && Float.isInfinite(value)) {
      throw tooLarge("float");
    }
    return Float.floatToRawIntBits(value);
  }

  private static long doubleBits(String text, double named) throws UnfitException {
    double value = named == 0 ? Double.parseDouble(text) : named;
    if (named == 0 && Double.isInfinite(value)) {
      throw tooLarge("double");
    }
    return Double.doubleToRawLongBits(value);
  }

  private static UnfitException tooLarge(String type) {
    return new UnfitException(
        "is out of its column's range",
        "write a number that a " + type + " can hold or \"Infinity\"");
  }

  private static byte[] wide(BigInteger unscaled) {
    byte[] shortest = unscaled.toByteArray();
    byte[] wide = new byte[WIDE_DECIMAL_BYTES];
    int padding = WIDE_DECIMAL_BYTES - shortest.length;
    Arrays.fill(wide, 0, padding, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, wide, padding, shortest.length);
    return wide;
  }
}
