package io.deltawriter.interop;

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
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

/** Primitive values in the form of {@link TableRows}, and the ways to write them as JSON. */
final class RandomValues {
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long MICROS_OF_DAY = 86_400_000_000L;
  private static final int[] ALPHABET =
      "ab \"\\/\b\f\n\r\t\0\u001f\u007f\u0085é\u00a0\u2028\u202e\ufeff\uffff水😀𝄞{}[]:,'"
          .codePoints()
          .toArray();

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Object of(DataType type) {
    if (type instanceof StringType) {
      return text();
    }
    if (type instanceof LongType) {
      return random.nextLong() >> random.nextInt(64);
    }
    if (type instanceof IntegerType) {
      return (long) (random.nextInt() >> random.nextInt(32));
    }
    if (type instanceof ShortType) {
      return (long) (short) random.nextInt();
    }
    if (type instanceof ByteType) {
      return (long) (byte) random.nextInt();
    }
    if (type instanceof DoubleType) {
      return Double.longBitsToDouble(Double.doubleToLongBits(Double.longBitsToDouble(bits())));
    }
    if (type instanceof FloatType) {
      return Float.intBitsToFloat(Float.floatToIntBits(Float.intBitsToFloat((int) bits())));
    }
    if (type instanceof BooleanType) {
      return random.nextBoolean();
    }
    return type instanceof DecimalType decimal ? decimal(decimal) : timeOrBytes(type);
  }

  private Object timeOrBytes(DataType type) {
    long day = FIRST_DAY + (long) (random.nextDouble() * (LAST_DAY - FIRST_DAY));
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(day);
    }
    if (type instanceof BinaryType) {
      byte[] bytes = new byte[random.nextInt(6)];
      random.nextBytes(bytes);
      return TableRows.canonical(bytes);
    }
    long micros = random.nextBoolean() ? 0 : (long) (random.nextDouble() * MICROS_OF_DAY);
    Instant instant = Instant.EPOCH.plus(day, ChronoUnit.DAYS).plus(micros, ChronoUnit.MICROS);
    return type instanceof TimestampType
        ? instant
        : (Object) LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Bits of any number, or of one of those that are special. */
  private long bits() {
    long[] special = {0, 1, -1, Long.MIN_VALUE, 0x7FF0000000000000L, 0x7F800000L, 0xFF800000L};
    return random.nextInt(4) == 0 ? special[random.nextInt(special.length)] : random.nextLong();
  }

  private BigDecimal decimal(DecimalType type) {
    BigInteger limit = BigInteger.TEN.pow(random.nextInt(type.getPrecision() + 1));
    BigInteger unscaled = new BigInteger(130, random).mod(limit);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.getScale());
  }

  private String text() {
    var text = new StringBuilder();
    int length = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(8);
    for (int count = length; count > 0; count--) {
      text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }

  /** The value as JSON. */
  String json(DataType type, Object value) {
    String text = text(type, value);
    boolean special =
        (value instanceof Double number && !Double.isFinite(number))
            || (value instanceof Float single && !Float.isFinite(single));
    boolean quoted =
        special
            || type instanceof StringType
            || type instanceof BinaryType
            || type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    if (quoted) {
      return quoted(text);
    }
    return value instanceof Long && random.nextInt(8) == 0 ? text + ".0e0" : text;
  }

  /** The value as text, as the name of a map's entry. */
  String text(DataType type, Object value) {
    if (type instanceof BinaryType) {
      return Base64.getEncoder()
          .encodeToString(HexFormat.of().parseHex(value.toString().substring("0x".length())));
    }
    if (value instanceof BigDecimal decimal) {
      return random.nextBoolean()
          ? decimal.toPlainString()
          : decimal.unscaledValue() + "e-" + decimal.scale();
    }
    if (value instanceof Instant instant && random.nextBoolean()) {
      return instant.atOffset(ZoneOffset.ofHours(0)).toString().replace('T', ' ');
    }
    return value.toString();
  }

  /** A string of JSON, some of its characters escaped. */
  String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean must = unit < ' ' || unit == '"' || unit == '\\';
      // Either both halves of a pair are escaped or none.
      if (must || (!Character.isSurrogate(unit) && random.nextInt(6) == 0)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      } else {
        quoted.append(unit);
      }
    }
    return quoted.append('"').toString();
  }
}
