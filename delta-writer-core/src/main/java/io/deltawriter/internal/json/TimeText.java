package io.deltawriter.internal.json;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates and timestamps of ISO 8601, of the years 0001 to 9999 as Delta's readers take them. */
final class TimeText {

  private static final String DATE_ADVICE = "write a date as 2024-05-31";
  private static final String TIMESTAMP_ADVICE = "write a timestamp as 2024-05-31T23:59:59.123456Z";
  private static final String LOCAL_ADVICE =
      "write a timestamp without offset as 2024-05-31T23:59:59.123456";
  private static final int NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int MAX_NANO_DIGITS = 9;
  private static final int MIN_YEAR = 1;
  private static final int MAX_YEAR = 9999;
  private static final int MAX_CHARS = 40;
  private static final int DATE_CHARS = 10;
  private static final char TIME_MARK = 'T';
  private static final long MIN_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long MAX_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private static final DateTimeFormatter DATE = finish(date());
  private static final DateTimeFormatter TIMESTAMP =
      finish(
          date()
              .appendLiteral(TIME_MARK)
              .appendValue(HOUR_OF_DAY, 2)
              .appendLiteral(':')
              .appendValue(MINUTE_OF_HOUR, 2)
              .optionalStart()
              .appendLiteral(':')
              .appendValue(SECOND_OF_MINUTE, 2)
              .optionalStart()
              .appendFraction(NANO_OF_SECOND, 1, MAX_NANO_DIGITS, true)
              .optionalEnd()
              .optionalEnd()
              .appendPattern("[XXX][XX][X]"));

  private TimeText() {}

  /** Days since 1970-01-01. */
  static long epochDays(String text) throws UnfitException {
    try {
      LocalDate date = LocalDate.from(parse(DATE, text));
      if (date.getYear() >= MIN_YEAR && date.getYear() <= MAX_YEAR) {
        return date.toEpochDay();
      }
    } catch (DateTimeException e) {
      throw new UnfitException("is not a date", DATE_ADVICE);
    }
    throw new UnfitException("is not a date from the years 0001 to 9999", DATE_ADVICE);
  }

  /** Microseconds since 1970-01-01T00:00:00Z; a text without offset is UTC. */
  static long epochMicros(String text) throws UnfitException {
    TemporalAccessor parsed = timestamp(text, TIMESTAMP_ADVICE);
    ZoneOffset offset =
        parsed.isSupported(OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
    return micros(LocalDateTime.from(parsed), offset, TIMESTAMP_ADVICE);
  }

  /** Microseconds since 1970-01-01T00:00:00 on a clock without time zone. */
  static long localMicros(String text) throws UnfitException {
    TemporalAccessor parsed = timestamp(text, LOCAL_ADVICE);
    if (parsed.isSupported(OFFSET_SECONDS)) {
      throw new UnfitException("has an offset but its column has no time zone", LOCAL_ADVICE);
    }
    return micros(LocalDateTime.from(parsed), ZoneOffset.UTC, LOCAL_ADVICE);
  }

  private static TemporalAccessor timestamp(String text, String advice) throws UnfitException {
    boolean spaced = text.length() > DATE_CHARS && text.charAt(DATE_CHARS) == ' ';
    String marked =
        spaced ? text.substring(0, DATE_CHARS) + TIME_MARK + text.substring(DATE_CHARS + 1) : text;
    try {
      return parse(TIMESTAMP, marked);
    } catch (DateTimeException e) {
      throw new UnfitException("is not a timestamp", advice);
    }
  }

  private static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
    if (text.length() > MAX_CHARS) {
      throw new DateTimeException("too long");
    }
    return formatter.parse(text);
  }

  private static long micros(LocalDateTime time, ZoneOffset offset, String advice)
      throws UnfitException {
    Instant instant = time.toInstant(offset);
    long second = instant.getEpochSecond();
    int nano = instant.getNano();
    if (nano % NANOS_PER_MICRO != 0) {
      throw new UnfitException("is more precise than microseconds", advice);
    }
    if (second < MIN_SECOND || second > MAX_SECOND) {
      throw new UnfitException("is not a timestamp from the years 0001 to 9999", advice);
    }
    return second * MICROS_PER_SECOND + nano / NANOS_PER_MICRO;
  }

  private static DateTimeFormatterBuilder date() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendValue(YEAR, 4)
        .appendLiteral('-')
        .appendValue(MONTH_OF_YEAR, 2)
        .appendLiteral('-')
        .appendValue(DAY_OF_MONTH, 2);
  }

  private static DateTimeFormatter finish(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }
}
