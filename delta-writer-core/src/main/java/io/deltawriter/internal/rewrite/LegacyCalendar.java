package io.deltawriter.internal.rewrite;

import io.delta.kernel.types.DataType;
import io.deltawriter.internal.columns.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Finds the values of a file that are in the Julian calendar: those before 1582-10-15 in files that
 * Spark marked so, or that were written by a Spark that knew no other calendar. Timestamps before
 * 1900 depend on the writer's time zone as well, unless that was UTC. Copied without the mark they
 * would mean other days, so they are refused. All later values are the same in both calendars.
 *
 * @param datesAndTimes whether dates and timestamps of 8 bytes are in the Julian calendar
 * @param int96 whether timestamps of 12 bytes are
 * @param firstSafeMicros the first timestamp that is the same in both calendars, whatever the time
 *     zone of its writer
 */
record LegacyCalendar(boolean datesAndTimes, boolean int96, long firstSafeMicros) {

  private static final String DATE_TIME_MARK = "org.apache.spark.legacyDateTime";
  private static final String INT96_MARK = "org.apache.spark.legacyINT96";
  private static final String VERSION = "org.apache.spark.version";
  private static final String TIME_ZONE = "org.apache.spark.timeZone";

  /** The first versions of Spark that write the calendar of today unless told otherwise. */
  private static final int DATE_TIME_SINCE = 300;

  private static final int INT96_SINCE = 301;

  private static final Pattern MAJOR_AND_MINOR =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,2})(?!\\d).*");
  private static final Set<String> ZONES_OF_UTC =
      Set.of(
          "UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "+00:00");

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long FIRST_SAFE_DAY = LocalDate.of(1582, 10, 15).toEpochDay();
  private static final long FIRST_SAFE_MICROS_IN_UTC =
      Instant.parse("1582-10-15T00:00:00Z").getEpochSecond() * MICROS_PER_SECOND;
  private static final long FIRST_SAFE_MICROS_ANYWHERE =
      Instant.parse("1900-01-01T00:00:00Z").getEpochSecond() * MICROS_PER_SECOND;

  /** What a file says by the properties in its footer. */
  static LegacyCalendar of(Map<String, String> fileProperties) {
    int version = version(fileProperties.get(VERSION));
    boolean utc = ZONES_OF_UTC.contains(fileProperties.getOrDefault(TIME_ZONE, ""));
    return new LegacyCalendar(
        fileProperties.containsKey(DATE_TIME_MARK) || version < DATE_TIME_SINCE,
        fileProperties.containsKey(INT96_MARK) || version < INT96_SINCE,
        utc ? FIRST_SAFE_MICROS_IN_UTC : FIRST_SAFE_MICROS_ANYWHERE);
  }

  /** A hundred times the major version plus the minor one; other writers count as the newest. */
  private static int version(String text) {
    Matcher numbers = MAJOR_AND_MINOR.matcher(text == null ? "" : text);
    return numbers.matches()
        ? Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2))
        : Integer.MAX_VALUE;
  }

  /** Reads as {@code values} does, but fails on those that would mean other days. */
  ValueDecoder checked(DataType table, PrimitiveType file, ValueDecoder values) {
    boolean isMeant = ValueDecoders.is(file, PrimitiveTypeName.INT96) ? int96 : datesAndTimes;
    if (!isMeant) {
      return values;
    }
    return switch (ColumnType.of(table)) {
      case DATE -> from(FIRST_SAFE_DAY, "1582-10-15", values);
      case TIMESTAMP ->
          from(
              firstSafeMicros,
              firstSafeMicros == FIRST_SAFE_MICROS_ANYWHERE ? "1900" : "1582-10-15",
              values);
      // Times without a zone are written as they are, but dates may have become such.
      case TIMESTAMP_NTZ ->
          ValueDecoders.isDate(file)
              ? from(FIRST_SAFE_MICROS_IN_UTC, "1582-10-15", values)
              : values;
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL, STRING, BINARY -> values;
    };
  }

  private static ValueDecoder from(long first, String shown, ValueDecoder values) {
    return (column, repetition, vector) -> {
      values.read(column, repetition, vector);
      if (vector.number(vector.valueCount() - 1) < first) {
        throw new MismatchException(
            "it has dates or timestamps of the Julian calendar (before "
                + shown
                + ", written by Spark in mode LEGACY); rewrite the file with Spark, by OPTIMIZE for"
                + " one");
      }
    };
  }
}
