package io.deltawriter.internal.parquet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Dates and times as bounds. Times are in whole milliseconds, which all readers keep, rounded
 * outwards. Years without four digits have no bound, because readers parse them in different ways.
 */
final class TimeBounds {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MIN_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long MILLIS_PER_DAY = 86_400_000;

  private TimeBounds() {}

  static Optional<Object> date(long day) {
    return day < MIN_DAY || day > MAX_DAY
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(day));
  }

  static Optional<Object> minInstant(long micros) {
    return instant(floorMillis(micros)).map(instant -> instant);
  }

  static Optional<Object> maxInstant(long micros) {
    return instant(ceilMillis(micros)).map(instant -> instant);
  }

  static Optional<Object> minDateTime(long micros) {
    return instant(floorMillis(micros)).map(TimeBounds::dateTime);
  }

  static Optional<Object> maxDateTime(long micros) {
    return instant(ceilMillis(micros)).map(TimeBounds::dateTime);
  }

  private static Optional<Instant> instant(long millis) {
    return date(Math.floorDiv(millis, MILLIS_PER_DAY)).map(day -> Instant.ofEpochMilli(millis));
  }

  private static LocalDateTime dateTime(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static long floorMillis(long micros) {
    return Math.floorDiv(micros, MICROS_PER_MILLI);
  }

  private static long ceilMillis(long micros) {
    return -Math.floorDiv(-micros, MICROS_PER_MILLI);
  }
}
