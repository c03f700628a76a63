package io.deltawriter.internal.json;

import io.deltawriter.internal.columns.LeafVector;

/** Dates and timestamps from bytes; false where {@link TimeText} has to say what a text is. */
final class ByteTimes {

  private static final int DATE_CHARS = 10;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MAX_NANO_DIGITS = 9;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** 9999-12-31, and 0001-01-01. */
  private static final long MAX_DAY = epochDay(9999, 12, 31);

  private static final long MIN_DAY = epochDay(1, 1, 1);
  private static final long NONE = Long.MIN_VALUE;

  private ByteTimes() {}

  static boolean date(ByteCursor in, LeafVector vector, int level) {
    int end = ByteStrings.plainEnd(in);
    int start = in.position() + 1;
    if (end - start != DATE_CHARS) {
      return false;
    }
    long day = day(in.bytes(), start);
    if (day == NONE) {
      return false;
    }
    vector.addNumber(level, day);
    in.moveTo(end + 1);
    return true;
  }

  /**
   * A timestamp in microseconds.
   *
   * @param local whether it has no offset, rather than perhaps none
   */
  static boolean timestamp(ByteCursor in, LeafVector vector, int level, boolean local) {
    int end = ByteStrings.plainEnd(in);
    long micros = end < 0 ? NONE : micros(in.bytes(), in.position() + 1, end, local);
    if (micros == NONE) {
      return false;
    }
    vector.addNumber(level, micros);
    in.moveTo(end + 1);
    return true;
  }

  private static long micros(byte[] b, int from, int end, boolean local) {
    int at = from + DATE_CHARS;
    // Up to the seconds: T23:59:59.
    if (end - at < 9 || (b[at] != 'T' && b[at] != ' ') || b[at + 3] != ':' || b[at + 6] != ':') {
      return NONE;
    }
    long day = day(b, from);
    int hour = pair(b, at + 1);
    int minute = pair(b, at + 4);
    int second = pair(b, at + 7);
    if (day == NONE || outside(hour, 23) || outside(minute, 59) || outside(second, 59)) {
      return NONE;
    }
    at += 9;
    long micros = 0;
    if (at < end && b[at] == '.') {
      int digits = at + 1;
      at = digits;
      int scale = 6;
      while (at < end && b[at] >= '0' && b[at] <= '9') {
        micros = scale > 0 ? micros * 10 + b[at] - '0' : micros;
        scale--;
        at++;
      }
      if (at == digits || at - digits > MAX_NANO_DIGITS) {
        return NONE;
      }
      for (; scale > 0; scale--) {
        micros *= 10;
      }
    }
    if (at < end && (local || b[at] != 'Z' || at + 1 < end)) {
      return NONE;
    }
    long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return seconds * MICROS_PER_SECOND + micros;
  }

  private static boolean outside(int value, int max) {
    return value < 0 || value > max;
  }

  private static long day(byte[] b, int at) {
    int century = pair(b, at);
    int years = pair(b, at + 2);
    int month = pair(b, at + 5);
    int day = pair(b, at + 8);
    if (century < 0
        || years < 0
        || b[at + 4] != '-'
        || b[at + 7] != '-'
        || outside(month, 12)
        || month == 0) {
      return NONE;
    }
    int year = century * 100 + years;
    int last = DAYS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    if (day < 1 || day > last) {
      return NONE;
    }
    long epochDay = epochDay(year, month, day);
    return epochDay < MIN_DAY || epochDay > MAX_DAY ? NONE : epochDay;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Two digits; -1 if they are none. */
  private static int pair(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  }

  /** Days since 1970-01-01, with years that begin in March, so that the leap day is the last. */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long monthFromMarch = (month + 9L) % 12;
    long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
