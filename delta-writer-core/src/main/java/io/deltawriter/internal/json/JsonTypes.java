package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * Which JSON becomes which Delta type. What is not in this table is an error. Nothing is guessed,
 * cut or rounded, except that a decimal fraction becomes the nearest float or double and that parts
 * of a microsecond are cut off.
 *
 * <table>
 * <caption>JSON to Delta types</caption>
 * <tr><th>Delta type</th><th>JSON</th></tr>
 * <tr><td>string</td><td>a string, unescaped; a number, true or false as its text as written; an
 *     object or array as its text byte for byte, white space and escapes included</td></tr>
 * <tr><td>byte, short, integer, long</td><td>a number without fraction in the type's range;
 *     {@code 1.0} and {@code 1e2} have none</td></tr>
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

  // Numbers in quotes are accepted only to say what to write instead.
  private static final Set<Form> NUMBERS = Set.of(Form.NUMBER, Form.STRING);
  private static final Set<Form> STRINGS = Set.of(Form.STRING);
  private static final Set<Form> BOOLEANS = Set.of(Form.BOOLEAN);
  private static final String NUMBER = "a number";
  private static final int WIDE_DECIMAL_BYTES = 16;

  private JsonTypes() {}

  /**
   * How values of {@code type} are made.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  static Conversion conversionTo(DataType type) {
    ColumnType columnType = ColumnType.of(type);
    return switch (columnType) {
      case BYTE, SHORT, INTEGER, LONG -> whole(columnType.min(), columnType.max());
      case FLOAT -> floating(true);
      case DOUBLE -> floating(false);
      case DECIMAL -> decimal((DecimalType) type);
      case BOOLEAN -> truth();
      case BINARY -> base64();
      case DATE -> text("a date", "\"2024-05-31\"", TimeText::epochDays);
      case TIMESTAMP ->
          text("a timestamp", "\"2024-05-31T23:59:59.123456Z\"", TimeText::epochMicros);
      case TIMESTAMP_NTZ ->
          text("a timestamp", "\"2024-05-31T23:59:59.123456\"", TimeText::localMicros);
      case STRING -> new AsText();
    };
  }

  private static Conversion whole(long min, long max) {
    return new ByRule(
        NUMBER,
        "12",
        NUMBERS,
        (form, text, vector, level) -> {
          requireNumber(form, text, "12");
          vector.addNumber(level, NumberText.whole(text, min, max));
        });
  }

  private static Conversion floating(boolean single) {
    return new ByRule(
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

  private static Conversion decimal(DecimalType type) {
    int precision = type.getPrecision();
    int scale = type.getScale();
    boolean narrow = precision <= Leaf.MAX_LONG_PRECISION;
    return new ByRule(
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
    return new ByRule(
        "true or false",
        "true or false, without quotes",
        BOOLEANS,
        (form, text, vector, level) -> {
          if (!text.equals("true") && !text.equals("false")) {
            throw new ConversionException("is not true or false", "write true or false");
          }
          vector.addNumber(level, text.equals("true") ? 1 : 0);
        });
  }

  private static Conversion base64() {
    return new ByRule(
        "a string in base64",
        "\"AQID\"",
        STRINGS,
        (form, text, vector, level) -> {
          byte[] value;
          try {
            value = Base64.getDecoder().decode(text);
          } catch (IllegalArgumentException e) {
            throw new ConversionException(
                "is not base64", "encode it with the standard alphabet A-Z a-z 0-9 + /");
          }
          vector.addBytes(level, value, 0, value.length);
        });
  }

  private interface TextToNumber {
    long convert(String text) throws ConversionException;
  }

  private static Conversion text(String expected, String example, TextToNumber toNumber) {
    return new ByRule(
        expected,
        example,
        STRINGS,
        (form, text, vector, level) -> vector.addNumber(level, toNumber.convert(text)));
  }

  private static void requireNumber(Form form, String text, String example)
      throws ConversionException {
    if (form == Form.STRING || !NumberText.isNumber(text)) {
      // Only the author of the file knows whether 1,000 is one or a thousand.
      boolean isGrouped = text.strip().matches("-?\\d{1,3}(?:,\\d{3})+");
      String repaired = isGrouped ? "" : text.strip().replace(',', '.');
      throw new ConversionException(
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

  private static long floatBits(String text, double named) throws ConversionException {
    float value = named == 0 ? Float.parseFloat(text) : (float) named;
    if (named == 0 && Float.isInfinite(value)) {
      throw tooLarge("float");
    }
    return Float.floatToRawIntBits(value);
  }

  private static long doubleBits(String text, double named) throws ConversionException {
    double value = named == 0 ? Double.parseDouble(text) : named;
    if (named == 0 && Double.isInfinite(value)) {
      throw tooLarge("double");
    }
    return Double.doubleToRawLongBits(value);
  }

  private static ConversionException tooLarge(String type) {
    return new ConversionException(
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

  /** How a primitive value is written in JSON. */
  enum Form {
    NUMBER,
    STRING,
    BOOLEAN,
    /** As the name of a field: the key of a map. */
    NAME
  }

  /** How JSON becomes values of one primitive Delta type. */
  interface Conversion {

    /** Adds the value at the cursor, which is not null. */
    void add(RecordCursor cursor, LeafVector vector, int repetitionLevel) throws IOException;

    /** Adds the name of the field at the cursor, which is the key of a map. */
    void addName(RecordCursor cursor, LeafVector vector, int repetitionLevel) throws IOException;
  }

  /** Adds one value to a vector, or throws and adds nothing. */
  private interface Rule {

    /**
     * Adds the value.
     *
     * @param text the value's text: numbers and booleans as written, strings and names unescaped
     */
    void add(Form form, String text, LeafVector vector, int repetitionLevel)
        throws ConversionException;
  }

  /**
   * A type whose values are made from their text. Every type takes the name of a field.
   *
   * @param expected what a value must be, as in "a number"
   * @param example a value that would be right, as it is written in JSON
   * @param forms the forms a value may have in JSON
   * @param rule makes the value
   */
  private record ByRule(String expected, String example, Set<Form> forms, Rule rule)
      implements Conversion {

    @Override
    public void add(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      Form form = cursor.form().filter(forms::contains).orElse(null);
      if (form == null) {
        throw cursor.mismatch(new ConversionException("is not " + expected, "write " + example));
      }
      add(cursor, form, vector, repetitionLevel);
    }

    @Override
    public void addName(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      add(cursor, Form.NAME, vector, repetitionLevel);
    }

    private void add(RecordCursor cursor, Form form, LeafVector vector, int repetitionLevel)
        throws IOException {
      try {
        rule.add(form, cursor.text(), vector, repetitionLevel);
      } catch (ConversionException e) {
        throw cursor.mismatch(e);
      }
    }
  }

  /** Strings: text is unescaped, every other value stays as it is written. */
  private record AsText() implements Conversion {

    @Override
    public void add(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      if (cursor.token() == JsonToken.VALUE_STRING) {
        cursor.addString(vector, repetitionLevel);
      } else {
        cursor.addAsWritten(vector, repetitionLevel);
      }
    }

    @Override
    public void addName(RecordCursor cursor, LeafVector vector, int repetitionLevel)
        throws IOException {
      cursor.addName(vector, repetitionLevel);
    }
  }
}
