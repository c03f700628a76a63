package io.deltawriter.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.columns.RandomRows;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.properties.StatisticsColumns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStatisticsTest {

  private static final String LONG = "0123456789".repeat(3) + "0";

  @Test
  void nullsAloneHaveNoBounds() {
    for (DataType type : RandomRows.PRIMITIVES) {
      assertThat(stats(type, null, null))
          .isEqualTo(new ColumnStats(List.of("v"), 2, Optional.empty(), Optional.empty()));
    }
  }

  @Test
  void falseIsLessThanTrue() {
    assertBounds(stats(BooleanType.BOOLEAN, true, null), true, true);
    assertBounds(stats(BooleanType.BOOLEAN, true, false), false, true);
  }

  @Test
  void binaryHasNoBounds() {
    assertThat(stats(BinaryType.BINARY, ByteBuffer.wrap(new byte[] {1})).max()).isEmpty();
  }

  @Test
  void numbersAreBoundExactly() {
    assertBounds(stats(IntegerType.INTEGER, 3L, -4L, null), -4L, 3L);
    assertBounds(
        stats(LongType.LONG, Long.MIN_VALUE, Long.MAX_VALUE), Long.MIN_VALUE, Long.MAX_VALUE);
    assertBounds(stats(FloatType.FLOAT, 1.5f, 0.1f), 0.1f, 1.5f);
    assertBounds(stats(DoubleType.DOUBLE, -1e300, 1e-300), -1e300, 1e-300);
    BigDecimal low = new BigDecimal("-9.99");
    assertBounds(stats(new DecimalType(3, 2), low, BigDecimal.ZERO.setScale(2)), low, "0.00");
    BigDecimal lowest = new BigDecimal(BigInteger.TEN.pow(38).subtract(BigInteger.ONE), 2).negate();
    assertBounds(stats(new DecimalType(38, 2), BigDecimal.ONE.setScale(2), lowest), lowest, "1.00");
  }

  @Test
  void zeroIsNegativeBelowAndPositiveAbove() {
    for (double zero : new double[] {0.0, -0.0}) {
      assertBounds(stats(DoubleType.DOUBLE, zero), -0.0, 0.0);
      assertBounds(stats(FloatType.FLOAT, (float) zero), -0.0f, 0.0f);
    }
  }

  @Test
  void nanLeavesNoBounds() {
    ColumnStats stats = stats(DoubleType.DOUBLE, 1.0, Double.NaN, null, 2.0);

    assertThat(stats)
        .isEqualTo(new ColumnStats(List.of("v"), 1, Optional.empty(), Optional.empty()));
    assertThat(stats(FloatType.FLOAT, Float.NaN).min()).isEmpty();
  }

  @Test
  void infinityIsNoBound() {
    ColumnStats stats = stats(DoubleType.DOUBLE, 1.0, Double.POSITIVE_INFINITY);

    assertThat(stats.min()).contains(1.0);
    assertThat(stats.max()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-02T03:04:05.678901Z, 2020-01-02T03:04:05.678Z, 2020-01-02T03:04:05.679Z",
    "2020-01-02T03:04:05.678Z, 2020-01-02T03:04:05.678Z, 2020-01-02T03:04:05.678Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z, 1970-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
  })
  void timesAreRoundedOutwardsToMilliseconds(Instant value, Instant min, Instant max) {
    long micros = micros(value);

    assertBounds(stats(TimestampType.TIMESTAMP, micros), min, max);
    assertBounds(
        stats(TimestampNTZType.TIMESTAMP_NTZ, micros),
        LocalDateTime.ofInstant(min, ZoneOffset.UTC),
        LocalDateTime.ofInstant(max, ZoneOffset.UTC));
  }

  @Test
  void yearsThatReadersParseDifferentlyAreNoBounds() {
    long last = LocalDate.of(9999, 12, 31).toEpochDay();

    assertBounds(stats(DateType.DATE, -1L, last), LocalDate.of(1969, 12, 31), "9999-12-31");
    assertThat(stats(DateType.DATE, last + 1).max()).isEmpty();
    assertThat(stats(DateType.DATE, LocalDate.of(1, 1, 1).toEpochDay() - 1).min()).isEmpty();
    assertThat(stats(TimestampType.TIMESTAMP, Long.MIN_VALUE, Long.MAX_VALUE))
        .isEqualTo(new ColumnStats(List.of("v"), 0, Optional.empty(), Optional.empty()));
    assertThat(stats(TimestampType.TIMESTAMP, (last + 1) * 86_400_000_000L - 1).max()).isEmpty();
  }

  @Test
  void shortTextIsBoundExactly() {
    assertBounds(stats(StringType.STRING, "b", "", null, "ab"), "", "b");
    assertBounds(stats(StringType.STRING, LONG + "z"), LONG + "z", LONG + "z");
    String emojis = "\uD83D\uDE00".repeat(32);
    assertBounds(stats(StringType.STRING, emojis), emojis, emojis);
  }

  @Test
  void longTextIsCutToLowerAndUpperBound() {
    assertBounds(stats(StringType.STRING, LONG + "ab"), LONG + "a", LONG + "b");
    assertBounds(stats(StringType.STRING, LONG + "\u007Fx"), LONG + "\u007F", LONG + "\u0080");
    assertBounds(stats(StringType.STRING, LONG + "\uD7FFx"), LONG + "\uD7FF", LONG + "\uE000");
    assertBounds(
        stats(StringType.STRING, LONG + "\uFFFFx"), LONG + "\uFFFF", LONG + "\uD800\uDC00");
    String highest = Character.toString(0x10FFFF);
    assertBounds(
        stats(StringType.STRING, LONG + highest + "x"),
        LONG + highest,
        LONG.substring(0, 30) + "1");
    assertThat(stats(StringType.STRING, highest.repeat(33)).max()).isEmpty();
    assertThat(stats(StringType.STRING, highest.repeat(33)).min()).contains(highest.repeat(32));
  }

  @Test
  void textIsOrderedByCodePoints() {
    // In the order of Java's strings the emoji would be the smaller one.
    assertBounds(stats(StringType.STRING, "\uFF5E", "\uD83D\uDE00"), "\uFF5E", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 200})
  void bytesThatAreNotTextHaveNoBounds(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xC0);

    ColumnStats stats =
        stats(
            StatisticsColumns.first(1),
            StringType.STRING,
            Arrays.asList(ByteBuffer.wrap(bytes), null));

    assertThat(stats)
        .isEqualTo(new ColumnStats(List.of("v"), 1, Optional.empty(), Optional.empty()));
  }

  @Test
  void wholeColumnIsNeverCut() {
    String key = "k".repeat(1_000);

    assertBounds(
        stats(
            StatisticsColumns.first(0).withWhole("v"),
            StringType.STRING,
            List.of(key + "a", key + "b")),
        key + "a",
        key + "b");
  }

  @Property(tries = 200)
  void boundsHoldForAllValues(@ForAll long seed) {
    RandomRows random = new RandomRows(seed);
    for (DataType type : RandomRows.PRIMITIVES) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 1 + Math.floorMod(seed, 20); i++) {
        values.add(random.primitiveValue(type));
      }
      ColumnStats stats = stats(StatisticsColumns.first(1), type, values);
      for (Object value : values) {
        stats.min().ifPresent(min -> assertThat(compare(min, value)).isNotPositive());
        stats.max().ifPresent(max -> assertThat(compare(max, value)).isNotNegative());
      }
      stats.max().filter(String.class::isInstance).ifPresent(max -> assertIsText((String) max));
    }
  }

  @Test
  void fieldsOfStructsCountWhereTheStructIsNull() {
    StructType schema =
        new StructType()
            .add("s", new StructType().add("a", LongType.LONG).add("b", StringType.STRING))
            .add("list", new ArrayType(LongType.LONG, true));
    FileStatistics statistics =
        statistics(
            StatisticsColumns.first(32),
            schema,
            List.of(
                TestRows.row("s", TestRows.row("a", 1L, "b", null), "list", List.of(1L)),
                TestRows.row("s", null, "list", null),
                TestRows.row("s", TestRows.row("a", null, "b", "x"), "list", List.of())));

    assertThat(statistics.rowCount()).isEqualTo(3);
    assertThat(statistics.columns())
        .containsExactly(
            new ColumnStats(List.of("s", "a"), 2, Optional.of(1L), Optional.of(1L)),
            new ColumnStats(List.of("s", "b"), 2, Optional.of("x"), Optional.of("x")),
            new ColumnStats(List.of("list"), 1, Optional.empty(), Optional.empty()));
  }

  @Test
  void arraysAndMapsAreNullWhereTheWholeOfThemIs() {
    StructType inner =
        new StructType()
            .add("list", new ArrayType(new ArrayType(LongType.LONG, true), true))
            .add("map", new MapType(StringType.STRING, LongType.LONG, true));
    StructType schema = new StructType().add("s", inner).add("after", inner, false);
    Object full = TestRows.row("list", List.of(List.of(1L), List.of()), "map", Map.of("k", 1L));
    Object empty = TestRows.row("list", List.of(), "map", Map.of());
    Object nulls = TestRows.row("list", null, "map", null);
    FileStatistics statistics =
        statistics(
            StatisticsColumns.first(3),
            schema,
            List.of(
                TestRows.row("s", full, "after", empty),
                TestRows.row("s", null, "after", nulls),
                TestRows.row("s", empty, "after", nulls),
                TestRows.row("s", nulls, "after", nulls)));

    assertThat(statistics.columns())
        .containsExactly(
            new ColumnStats(List.of("s", "list"), 2, Optional.empty(), Optional.empty()),
            new ColumnStats(List.of("s", "map"), 2, Optional.empty(), Optional.empty()),
            new ColumnStats(List.of("after", "list"), 3, Optional.empty(), Optional.empty()));
  }

  private static void assertBounds(ColumnStats stats, Object min, Object max) {
    assertThat(stats.min().map(bound -> comparable(bound, min))).contains(min);
    assertThat(stats.max().map(bound -> comparable(bound, max))).contains(max);
  }

  /** Decimals and dates may be expected as their text. */
  private static Object comparable(Object bound, Object expected) {
    return expected instanceof String ? bound.toString() : bound;
  }

  private static ColumnStats stats(DataType type, Object... values) {
    return stats(StatisticsColumns.first(1), type, Arrays.asList(values));
  }

  private static ColumnStats stats(
      StatisticsColumns selection, DataType type, List<Object> values) {
    StructType schema = new StructType().add(new StructField("v", type, true));
    List<Map<String, Object>> rows = new ArrayList<>();
    values.forEach(value -> rows.add(TestRows.row("v", value)));
    return statistics(selection, schema, rows).columns().get(0);
  }

  private static FileStatistics statistics(
      StatisticsColumns selection, StructType schema, List<Map<String, Object>> rows) {
    RowShape shape = RowShape.of(schema);
    DataFileFormat format = new DataFileFormat(shape, List.of(), Codec.ZSTD, 1, selection);
    FileStatistics statistics = FileStatistics.of(format, ConstantRow.of(List.of()));
    int half = rows.size() / 2;
    statistics.add(TestRows.batch(shape, rows.subList(0, half)));
    statistics.add(TestRows.batch(shape, rows.subList(half, rows.size())));
    return statistics;
  }

  private static int compare(Object bound, Object value) {
    if (bound instanceof Boolean bool) {
      return bool.compareTo((Boolean) value);
    }
    if (bound instanceof Float number) {
      return Double.compare(number, (Float) value);
    }
    if (bound instanceof Double number) {
      return number.compareTo((Double) value);
    }
    if (bound instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) value);
    }
    if (bound instanceof String text) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), ((String) value).getBytes(StandardCharsets.UTF_8));
    }
    long number = ((Number) value).longValue();
    if (bound instanceof LocalDate date) {
      return Long.compare(date.toEpochDay(), number);
    }
    if (bound instanceof Instant instant) {
      return Long.compare(micros(instant), number);
    }
    if (bound instanceof LocalDateTime dateTime) {
      return Long.compare(micros(dateTime.toInstant(ZoneOffset.UTC)), number);
    }
    return Long.compare((Long) bound, number);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  private static void assertIsText(String text) {
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
    assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(32);
  }
}
