package io.deltawriter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.types.VariantType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTypesTest {

  private static final DataType WIDE = new DecimalType(38, 10);
  private static final DataType NARROW = new DecimalType(5, 2);

  static final List<Arguments> VALUES =
      List.of(
          Arguments.of(StringType.STRING, "\"\"", ""),
          Arguments.of(
              StringType.STRING, "\"a\\n\\u00e9\\\\\\/\\ud83d\\ude00é😀\"", "a\né\\/😀é😀"),
          Arguments.of(StringType.STRING, "\"\\u0000\"", "\0"),
          Arguments.of(StringType.STRING, "1.50", "1.50"),
          Arguments.of(StringType.STRING, "1E3", "1E3"),
          Arguments.of(StringType.STRING, "-0", "-0"),
          Arguments.of(StringType.STRING, "true", "true"),
          Arguments.of(StringType.STRING, "false", "false"),
          Arguments.of(StringType.STRING, "{}", "{}"),
          Arguments.of(
              StringType.STRING,
              "[ 1 ,\t\"\\u0041\\ud83d\\ude00\" ]",
              "[ 1 ,\t\"\\u0041\\ud83d\\ude00\" ]"),
          Arguments.of(
              StringType.STRING,
              "{ \"a\" : { \"b\":1,\"b\":2} }",
              "{ \"a\" : { \"b\":1,\"b\":2} }"),
          Arguments.of(LongType.LONG, "9223372036854775807", Long.MAX_VALUE),
          Arguments.of(LongType.LONG, "-9223372036854775808", Long.MIN_VALUE),
          Arguments.of(LongType.LONG, "9223372036854775807.000", Long.MAX_VALUE),
          Arguments.of(LongType.LONG, "922337203685477580.7e1", Long.MAX_VALUE),
          Arguments.of(LongType.LONG, "1.0", 1L),
          Arguments.of(LongType.LONG, "1e2", 100L),
          Arguments.of(LongType.LONG, "1200E-2", 12L),
          Arguments.of(LongType.LONG, "-0", 0L),
          Arguments.of(LongType.LONG, "0e999999999", 0L),
          Arguments.of(LongType.LONG, "123456789012345678", 123456789012345678L),
          Arguments.of(IntegerType.INTEGER, "2147483647", 2147483647L),
          Arguments.of(IntegerType.INTEGER, "-2147483648", -2147483648L),
          Arguments.of(ShortType.SHORT, "-32768", -32768L),
          Arguments.of(ByteType.BYTE, "127", 127L),
          Arguments.of(DoubleType.DOUBLE, "0.1", 0.1),
          Arguments.of(DoubleType.DOUBLE, "-0", -0.0),
          Arguments.of(DoubleType.DOUBLE, "5e-324", Double.MIN_VALUE),
          Arguments.of(DoubleType.DOUBLE, "1e-999", 0.0),
          Arguments.of(DoubleType.DOUBLE, "1.7976931348623157e308", Double.MAX_VALUE),
          Arguments.of(DoubleType.DOUBLE, "123456789012345678901234567890", 1.2345678901234568e29),
          Arguments.of(DoubleType.DOUBLE, "\"NaN\"", Double.NaN),
          Arguments.of(DoubleType.DOUBLE, "\"Infinity\"", Double.POSITIVE_INFINITY),
          Arguments.of(DoubleType.DOUBLE, "\"-Infinity\"", Double.NEGATIVE_INFINITY),
          Arguments.of(FloatType.FLOAT, "3.4028235e38", Float.MAX_VALUE),
          Arguments.of(FloatType.FLOAT, "0.1", 0.1f),
          Arguments.of(FloatType.FLOAT, "\"NaN\"", Float.NaN),
          Arguments.of(FloatType.FLOAT, "\"-Infinity\"", Float.NEGATIVE_INFINITY),
          Arguments.of(NARROW, "123.45", new BigDecimal("123.45")),
          Arguments.of(NARROW, "-999.99", new BigDecimal("-999.99")),
          Arguments.of(NARROW, "1.5000", new BigDecimal("1.50")),
          Arguments.of(NARROW, "1e2", new BigDecimal("100.00")),
          Arguments.of(NARROW, "0e-999999999", new BigDecimal("0.00")),
          Arguments.of(WIDE, "-1", new BigDecimal("-1.0000000000")),
          Arguments.of(
              WIDE,
              "9999999999999999999999999999.9999999999",
              new BigDecimal("9999999999999999999999999999.9999999999")),
          Arguments.of(
              new DecimalType(38, 0),
              "-99999999999999999999999999999999999999",
              new BigDecimal("-99999999999999999999999999999999999999")),
          Arguments.of(
              new DecimalType(18, 18),
              "0.123456789012345678",
              new BigDecimal("0.123456789012345678")),
          Arguments.of(BooleanType.BOOLEAN, "true", true),
          Arguments.of(BooleanType.BOOLEAN, "false", false),
          Arguments.of(
              BinaryType.BINARY, "\"AQID/w==\"", ByteBuffer.wrap(new byte[] {1, 2, 3, -1})),
          Arguments.of(
              BinaryType.BINARY, "\"AQID\\/w\"", ByteBuffer.wrap(new byte[] {1, 2, 3, -1})),
          Arguments.of(BinaryType.BINARY, "\"\"", ByteBuffer.wrap(new byte[0])),
          Arguments.of(DateType.DATE, "\"1970-01-02\"", 1L),
          Arguments.of(DateType.DATE, "\"0001-01-01\"", LocalDate.of(1, 1, 1).toEpochDay()),
          Arguments.of(DateType.DATE, "\"9999-12-31\"", LocalDate.of(9999, 12, 31).toEpochDay()),
          Arguments.of(DateType.DATE, "\"2024-02-29\"", LocalDate.of(2024, 2, 29).toEpochDay()),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01T00:00:00.000001Z\"", 1L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1969-12-31T23:59:59.999999Z\"", -1L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01T00:00:01\"", 1_000_000L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01 00:00:01\"", 1_000_000L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01t00:00:01z\"", 1_000_000L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01T02:00+02:00\"", 0L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01T02:00:00.5+0200\"", 500_000L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1969-12-31T18:00:00-06\"", 0L),
          Arguments.of(TimestampType.TIMESTAMP, "\"1970-01-01T00:00:00.123456000Z\"", 123_456L),
          Arguments.of(
              TimestampType.TIMESTAMP, "\"0001-01-01T00:00:00Z\"", micros("0001-01-01T00:00:00Z")),
          Arguments.of(
              TimestampType.TIMESTAMP,
              "\"9999-12-31T23:59:59.999999Z\"",
              micros("9999-12-31T23:59:59.999999Z")),
          Arguments.of(TimestampNTZType.TIMESTAMP_NTZ, "\"1970-01-01T00:00:00.1\"", 100_000L));

  private static long micros(String instant) {
    BigDecimal seconds =
        BigDecimal.valueOf(Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).getEpochSecond());
    return seconds.movePointRight(6).longValueExact()
        + Instant.parse(instant).get(ChronoField.MICRO_OF_SECOND);
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void valueIsKept(DataType type, String json, Object expected) {
    Reading reading = Reading.of("{\"c\":" + json + "}", new StructType().add("c", type));

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).containsExactly(Map.of("c", expected));
  }

  static final List<Arguments> REFUSALS =
      List.of(
          Arguments.of(LongType.LONG, "9223372036854775808", "is out of its column's range"),
          Arguments.of(LongType.LONG, "-9223372036854775809", "is out of its column's range"),
          Arguments.of(LongType.LONG, "1e1000000000", "is out of its column's range"),
          Arguments.of(LongType.LONG, "1e99999999999", "is out of its column's range"),
          Arguments.of(LongType.LONG, "1.5", "is not a whole number"),
          Arguments.of(LongType.LONG, "1e-1000000000", "is not a whole number"),
          Arguments.of(LongType.LONG, "\"12\"", "is not a number: \"12\"; write 12"),
          Arguments.of(LongType.LONG, "true", "is not a number"),
          Arguments.of(LongType.LONG, "[1]", "is not a number: [1]"),
          Arguments.of(IntegerType.INTEGER, "2147483648", "from -2147483648 to 2147483647"),
          Arguments.of(IntegerType.INTEGER, "-2147483649", "is out of its column's range"),
          Arguments.of(ShortType.SHORT, "32768", "from -32768 to 32767"),
          Arguments.of(ByteType.BYTE, "-129", "from -128 to 127"),
          Arguments.of(DoubleType.DOUBLE, "1e999", "is out of its column's range"),
          Arguments.of(DoubleType.DOUBLE, "\"1.5\"", "is not a number: \"1.5\"; write 1.5"),
          Arguments.of(DoubleType.DOUBLE, "\" 12,5 \"", "is not a number: \" 12,5 \"; write 12.5"),
          Arguments.of(DoubleType.DOUBLE, "\"nan\"", "is not a number"),
          Arguments.of(DoubleType.DOUBLE, "{}", "is not a number: {}; write 12.5"),
          Arguments.of(FloatType.FLOAT, "3.5e38", "is out of its column's range"),
          Arguments.of(NARROW, "1234.5", "does not fit decimal(5,2)"),
          Arguments.of(NARROW, "0.001", "does not fit decimal(5,2)"),
          Arguments.of(NARROW, "1e1000000000", "does not fit decimal(5,2)"),
          Arguments.of(NARROW, "1e-1000000000", "does not fit decimal(5,2)"),
          Arguments.of(NARROW, "1e99999999999", "does not fit decimal(5,2)"),
          Arguments.of(NARROW, "\"1.5\"", "is not a number: \"1.5\"; write 1.5"),
          Arguments.of(WIDE, "10000000000000000000000000000", "does not fit decimal(38,10)"),
          Arguments.of(BooleanType.BOOLEAN, "\"true\"", "is not true or false"),
          Arguments.of(BooleanType.BOOLEAN, "1", "is not true or false"),
          Arguments.of(BinaryType.BINARY, "\"AQ*D\"", "is not base64"),
          Arguments.of(BinaryType.BINARY, "\"AQ_D\"", "is not base64"),
          Arguments.of(BinaryType.BINARY, "\"AQID\\n\"", "is not base64"),
          Arguments.of(BinaryType.BINARY, "1", "is not a string in base64"),
          Arguments.of(DateType.DATE, "\"2023-02-29\"", "is not a date"),
          Arguments.of(DateType.DATE, "\"0000-01-01\"", "from the years 0001 to 9999"),
          Arguments.of(DateType.DATE, "\"2024-1-1\"", "is not a date"),
          Arguments.of(DateType.DATE, "\"2024-01-01T00:00:00Z\"", "is not a date"),
          Arguments.of(DateType.DATE, "\"+12024-01-01\"", "is not a date"),
          Arguments.of(DateType.DATE, "20240101", "is not a date"),
          Arguments.of(DateType.DATE, "\"\"", "is not a date"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-01\"", "is not a timestamp"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-01T24:00:00Z\"", "is not a timestamp"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-01T23:59:60Z\"", "is not a timestamp"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-0100:00:00Z\"", "is not a timestamp"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-01T00:00:00.Z\"", "is not a timestamp"),
          Arguments.of(
              TimestampType.TIMESTAMP, "\"2024-01-01T00:00:00+25:00\"", "is not a timestamp"),
          Arguments.of(TimestampType.TIMESTAMP, "\"2024-01-01T00:00:00Z \"", "is not a timestamp"),
          Arguments.of(
              TimestampType.TIMESTAMP,
              "\"9999-12-31T23:59:59-01:00\"",
              "from the years 0001 to 9999"),
          Arguments.of(
              TimestampType.TIMESTAMP,
              "\"0001-01-01T00:00:00+01:00\"",
              "from the years 0001 to 9999"),
          Arguments.of(TimestampType.TIMESTAMP, "1700000000", "is not a timestamp"),
          Arguments.of(
              TimestampNTZType.TIMESTAMP_NTZ,
              "\"2024-01-01T00:00:00Z\"",
              "has an offset but its column has no time zone"));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void valueIsRefused(DataType type, String json, String problem) {
    Reading reading = Reading.of("{\"c\": " + json + " }", new StructType().add("c", type));

    assertThat(reading.message()).startsWith("Field 'c' ").contains(problem);
    assertThat(reading.position().byteOffset()).isEqualTo(6);
    assertThat(reading.position().recordNumber()).isEqualTo(1);
    assertThat(reading.position().field()).isEqualTo("c");
    assertThat(reading.position().value()).isEqualTo(json);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(StringType.STRING, "\\u0041", "A"),
        Arguments.of(StringType.STRING, "", ""),
        Arguments.of(LongType.LONG, "-7", -7L),
        Arguments.of(IntegerType.INTEGER, "1e1", 10L),
        Arguments.of(ByteType.BYTE, "1.0", 1L),
        Arguments.of(DoubleType.DOUBLE, "1.5", 1.5),
        Arguments.of(DoubleType.DOUBLE, "NaN", Double.NaN),
        Arguments.of(NARROW, "1.5", new BigDecimal("1.50")),
        Arguments.of(WIDE, "1.5", new BigDecimal("1.5000000000")),
        Arguments.of(BooleanType.BOOLEAN, "true", true),
        Arguments.of(BinaryType.BINARY, "AQ==", ByteBuffer.wrap(new byte[] {1})),
        Arguments.of(DateType.DATE, "1970-01-02", 1L),
        Arguments.of(TimestampType.TIMESTAMP, "1970-01-01T00:00:01Z", 1_000_000L),
        Arguments.of(TimestampNTZType.TIMESTAMP_NTZ, "1970-01-01T00:00:01", 1_000_000L));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void mapKeyIsKept(DataType type, String name, Object expected) {
    Reading reading =
        Reading.of(
            "{\"m\":{\"" + name + "\":5}}",
            new StructType().add("m", new MapType(type, LongType.LONG, true)));

    assertThat(reading.error()).isEmpty();
    assertThat(reading.rows()).containsExactly(Map.of("m", Map.of(expected, 5L)));
  }

  static Stream<Arguments> wrongKeys() {
    return Stream.of(
        Arguments.of(LongType.LONG, "+7", "is not a number"),
        Arguments.of(LongType.LONG, "007", "is not a number"),
        Arguments.of(LongType.LONG, "\u0661", "is not a number"),
        Arguments.of(LongType.LONG, "", "is not a number"),
        Arguments.of(LongType.LONG, "9".repeat(1001), "is not a number"),
        Arguments.of(IntegerType.INTEGER, "3000000000", "is out of its column's range"),
        Arguments.of(DoubleType.DOUBLE, "1d", "is not a number"),
        Arguments.of(DoubleType.DOUBLE, " 1", "is not a number"),
        Arguments.of(DoubleType.DOUBLE, "0x1p3", "is not a number"),
        Arguments.of(NARROW, ".5", "is not a number"),
        Arguments.of(BooleanType.BOOLEAN, "TRUE", "is not true or false"),
        Arguments.of(DateType.DATE, "today", "is not a date"));
  }

  @ParameterizedTest
  @MethodSource("wrongKeys")
  void mapKeyIsRefused(DataType type, String name, String problem) {
    Reading reading =
        Reading.of(
            "{\"m\": {\"" + name + "\" :5}}",
            new StructType().add("m", new MapType(type, LongType.LONG, true)));

    assertThat(reading.message()).contains(problem);
    assertThat(reading.position().byteOffset()).isEqualTo(7);
    assertThat(reading.position().field()).startsWith("m.");
  }

  @Test
  void keysThatAreEqualAsValuesAreDuplicates() {
    StructType schema = new StructType().add("m", new MapType(WIDE, LongType.LONG, true));

    Reading reading = Reading.of("{\"m\":{\"1\":1,\"2\":1,\"1.0\":2}}", schema);

    assertThat(reading.message()).startsWith("Field 'm.1.0' is in its object twice");
    assertThat(reading.position().byteOffset()).isEqualTo(18);
  }

  @Test
  void typeOutsideOfTheTableIsRefusedBeforeReading() {
    StructType schema = new StructType().add("v", VariantType.VARIANT);

    assertThatThrownBy(() -> Reading.of("{}", schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variant");
  }
}
