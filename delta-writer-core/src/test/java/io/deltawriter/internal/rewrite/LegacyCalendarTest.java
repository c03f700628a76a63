package io.deltawriter.internal.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.internal.parquet.TestRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which Spark counted old days by the Julian calendar. */
class LegacyCalendarTest {

  private static final Map<String, String> MARKED =
      Map.of(
          "org.apache.spark.version", "3.3.2",
          "org.apache.spark.legacyDateTime", "",
          "org.apache.spark.legacyINT96", "");

  private static Object copied(
      Map<String, String> properties, DataType type, String column, Consumer<Group> row)
      throws IOException {
    return new ForeignRows(properties).values(type, column, row).get(0);
  }

  private static void copyDate(Map<String, String> properties, String date) throws IOException {
    int day = (int) LocalDate.parse(date).toEpochDay();
    assertThat(
            copied(properties, DateType.DATE, "optional int32 v (DATE)", g -> g.append("v", day)))
        .isEqualTo((long) day);
  }

  private static void copyTime(Map<String, String> properties, DataType type, String time)
      throws IOException {
    long micros = micros(time);
    assertThat(
            copied(
                properties,
                type,
                "optional int64 v (TIMESTAMP(MICROS,true))",
                g -> g.append("v", micros)))
        .isEqualTo(micros);
  }

  private static void copyInt96(Map<String, String> properties, String time) throws IOException {
    long micros = micros(time);
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .putLong(Math.floorMod(micros, 86_400_000_000L) * 1_000)
        .putInt((int) Math.floorDiv(micros, 86_400_000_000L) + 2_440_588);
    Binary value = Binary.fromConstantByteArray(bytes.array());
    assertThat(
            copied(
                properties, TimestampType.TIMESTAMP, "optional int96 v", g -> g.append("v", value)))
        .isEqualTo(micros);
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  private interface Copy {
    void run() throws IOException;
  }

  private static void assertRefused(Copy copy) {
    assertThatThrownBy(copy::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Data file memory/file cannot be read at column 'v'")
        .hasMessageContaining("Julian calendar")
        .hasMessageContaining("OPTIMIZE");
  }

  @Test
  void marksOfAFileWithoutDatesAndTimesMeanNothing() throws IOException {
    MessageType file =
        MessageTypeParser.parseMessageType("message m { optional binary v (STRING); }");
    StructType table =
        new StructType()
            .add("v", StringType.STRING)
            .add("day", DateType.DATE)
            .add("ingest_time", TimestampType.TIMESTAMP);

    assertThat(
            new ForeignRows(MARKED)
                .read(table, file, List.of(ForeignRows.group(file, g -> g.append("v", "x")))))
        .containsExactly(TestRows.row("v", "x", "day", null, "ingest_time", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1582-10-15", "1970-01-01", "9999-12-31"})
  void daysThatAreTheSameInBothCalendarsAreCopied(String date) throws IOException {
    copyDate(MARKED, date);
  }

  @Test
  void daysThatAreNotAreRefused() throws IOException {
    assertRefused(() -> copyDate(MARKED, "1582-10-14"));
    assertRefused(() -> copyDate(MARKED, "0001-01-01"));
    copyDate(Map.of("org.apache.spark.version", "3.3.2"), "0001-01-01");
    copyDate(Map.of("org.apache.spark.legacyINT96", ""), "0001-01-01");
  }

  @Test
  void timesBefore1900AreRefused() throws IOException {
    copyTime(MARKED, TimestampType.TIMESTAMP, "1900-01-01T00:00:00Z");
    copyInt96(MARKED, "1900-01-01T00:00:00Z");
    assertRefused(() -> copyTime(MARKED, TimestampType.TIMESTAMP, "1899-12-31T23:59:59Z"));
    assertRefused(() -> copyInt96(MARKED, "1899-12-31T23:59:59Z"));
  }

  @Test
  void timesOfAWriterInUtcAreTheSameFrom1582On() throws IOException {
    Map<String, String> utc =
        Map.of(
            "org.apache.spark.legacyDateTime", "",
            "org.apache.spark.legacyINT96", "",
            "org.apache.spark.timeZone", "Etc/UTC");

    copyTime(utc, TimestampType.TIMESTAMP, "1582-10-15T00:00:00Z");
    copyInt96(utc, "1582-10-15T00:00:00Z");
    assertRefused(() -> copyTime(utc, TimestampType.TIMESTAMP, "1582-10-14T23:59:59Z"));
    assertRefused(() -> copyInt96(utc, "1582-10-14T23:59:59Z"));
  }

  @Test
  void eachMarkIsForItsOwnFormOfTimestamps() throws IOException {
    copyInt96(Map.of("org.apache.spark.legacyDateTime", ""), "1500-01-01T00:00:00Z");
    copyTime(
        Map.of("org.apache.spark.legacyINT96", ""),
        TimestampType.TIMESTAMP,
        "1500-01-01T00:00:00Z");
  }

  @Test
  void timesWithoutAZoneAreNeverOfTheJulianCalendar() throws IOException {
    copyTime(MARKED, TimestampNTZType.TIMESTAMP_NTZ, "1500-01-01T00:00:00Z");
    assertRefused(
        () ->
            copied(
                MARKED,
                TimestampNTZType.TIMESTAMP_NTZ,
                "optional int32 v (DATE)",
                g -> g.append("v", -200_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "2.4.5, true, true",
    "3.0.1, false, true",
    "3.1.0, false, false",
    "3.0.0-SNAPSHOT, false, true",
    "4.2.0, false, false",
    "10.0.0, false, false",
    "unheard of, false, false"
  })
  void oldSparksKnewNoOtherCalendar(String version, boolean dates, boolean int96) {
    LegacyCalendar calendar = LegacyCalendar.of(Map.of("org.apache.spark.version", version));

    assertThat(calendar.datesAndTimes()).isEqualTo(dates);
    assertThat(calendar.int96()).isEqualTo(int96);
  }

  @Test
  void filesOfOthersAreTakenAtTheirWord() throws IOException {
    copyDate(Map.of(), "0001-01-01");
    copyInt96(Map.of(), "0001-01-01T00:00:00Z");
  }
}
