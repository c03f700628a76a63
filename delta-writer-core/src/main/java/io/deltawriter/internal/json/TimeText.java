package io.deltawriter.internal.json;

import static java.time.temporal.ChronoField.MICRO_OF_SECOND;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates and timestamps of ISO 8601, of the years 0001 to 9999 as Delta's readers take them. Every
 * character has its one place; anything left over makes the whole text an error.
 */
final class TimeText {

  private static final String DATE_ADVICE = "write a date as 2024-05-31";
  private static final String TIMESTAMP_ADVICE = "write a timestamp as 2024-05-31T23:59:59.123456Z";
  private static final String LOCAL_ADVICE =
      "write a timestamp without offset as 2024-05-31T23:59:59.123456";
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int MAX_NANO_DIGITS = 9;
  private static final int MIN_YEAR = 1;
  private static final int MAX_YEAR = 9999;
  private static final long MIN_SECOND =
      LocalDateTime.of(MIN_YEAR, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long MAX_SECOND =
      LocalDateTime.of(MAX_YEAR, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);

  private final String text;
  private int position;

  private TimeText(String text) {
    this.text = text;
  }

  /** Days since 1970-01-01. */
  static long epochDays(String text) throws ConversionException {
    try {
      TimeText rest = new TimeText(text);
      LocalDate date = rest.date();
      rest.requireEnd();
      if (date.getYear() >= MIN_YEAR) {
        return date.toEpochDay();
      }
    } catch (DateTimeException e) {
      throw new ConversionException("is not a date", DATE_ADVICE);
    }
    throw new ConversionException("is not a date from the years 0001 to 9999", DATE_ADVICE);
  }

  /** Microseconds since 1970-01-01T00:00:00Z; a text without offset is UTC. */
  static long epochMicros(String text) throws ConversionException {
    return parsed(text, TIMESTAMP_ADVICE).micros(TIMESTAMP_ADVICE);
  }

  /** Microseconds since 1970-01-01T00:00:00 on a clock without time zone. */
  static long localMicros(String text) throws ConversionException {
    Timestamp timestamp = parsed(text, LOCAL_ADVICE);
    if (timestamp.offset().isPresent()) {
      throw new ConversionException("has an offset but its column has no time zone", LOCAL_ADVICE);
    }
    return timestamp.micros(LOCAL_ADVICE);
  }

  private record Timestamp(LocalDateTime time, Optional<ZoneOffset> offset) {

    /** What is finer than a microsecond is cut off, as Spark and DuckDB do. */
    long micros(String advice) throws ConversionException {
      long second = time.toEpochSecond(offset.orElse(ZoneOffset.UTC));
      if (second < MIN_SECOND || second > MAX_SECOND) {
        throw new ConversionException("is not a timestamp from the years 0001 to 9999", advice);
      }
      return second * MICROS_PER_SECOND + time.get(MICRO_OF_SECOND);
    }
  }

  private static Timestamp parsed(String text, String advice) throws ConversionException {
    try {
      TimeText rest = new TimeText(text);
      LocalDate date = rest.date();
      rest.requireOneOf("Tt ");
      Timestamp timestamp = new Timestamp(date.atTime(rest.time()), rest.offset());
      rest.requireEnd();
      return timestamp;
    } catch (DateTimeException e) {
      throw new ConversionException("is not a timestamp", advice);
    }
  }

  private LocalDate date() {
    int year = digits(4);
    requireOneOf("-");
    int month = digits(2);
    requireOneOf("-");
    return LocalDate.of(year, month, digits(2));
  }

  private LocalTime time() {
    int hour = digits(2);
    requireOneOf(":");
    int minute = digits(2);
    if (!takeOneOf(":")) {
      return LocalTime.of(hour, minute);
    }
    int second = digits(2);
    return LocalTime.of(hour, minute, second, takeOneOf(".") ? fraction() : 0);
  }

  /** The digits of a fraction as nanoseconds. */
  private int fraction() {
    int start = position;
    int nanos = 0;
    for (int digit = 0; digit < MAX_NANO_DIGITS; digit++) {
      nanos = nanos * 10 + (isDigit() ? digits(1) : 0);
    }
    if (position == start) {
      throw new DateTimeException("no digit");
    }
    return nanos;
  }

  private Optional<ZoneOffset> offset() {
    if (position == text.length()) {
      return Optional.empty();
    }
    if (takeOneOf("Zz")) {
      return Optional.of(ZoneOffset.UTC);
    }
    int sign = takeOneOf("-") ? -1 : 1;
    if (sign > 0) {
      requireOneOf("+");
    }
    int hours = digits(2);
    int minutes = takeOneOf(":") || isDigit() ? digits(2) : 0;
    return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
  }

  private int digits(int count) {
    int number = 0;
    for (int digit = 0; digit < count; digit++) {
      if (!isDigit()) {
        throw new DateTimeException("a digit is missing");
      }
      number = number * 10 + text.charAt(position++) - '0';
    }
    return number;
  }

  private boolean isDigit() {
    return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }

  private boolean takeOneOf(String characters) {
    boolean there = position < text.length() && characters.indexOf(text.charAt(position)) >= 0;
    position += there ? 1 : 0;
    return there;
  }

  private void requireOneOf(String characters) {
    if (!takeOneOf(characters)) {
      throw new DateTimeException("a mark is missing");
    }
  }

  private void requireEnd() {
    if (position < text.length()) {
      throw new DateTimeException("there is more");
    }
  }
}
