package io.deltawriter.internal.checkpoint;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intervals of table properties, as {@code interval 1 week} or {@code interval 36 hours 30
 * minutes} (Delta protocol, "Table Properties"). The word {@code interval} may be missing. Months
 * and years have no fixed length and are refused, as Spark refuses them.
 */
final class RetentionInterval {

  private static final Pattern WHOLE =
      Pattern.compile("(?:interval\\s+)?[+-]?\\d+\\s+[a-z]+(?:\\s+[+-]?\\d+\\s+[a-z]+)*");
  private static final Pattern PART = Pattern.compile("([+-]?\\d+)\\s+([a-z]+)");

  private RetentionInterval() {}

  /**
   * The length of {@code text}.
   *
   * @throws IllegalArgumentException if it is no interval, or a negative one
   */
  static Duration parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (!WHOLE.matcher(lower).matches()) {
      throw invalid(text);
    }
    Duration sum = Duration.ZERO;
    try {
      for (Matcher part = PART.matcher(lower); part.find(); ) {
        sum = sum.plus(unit(part.group(2), text).multipliedBy(Long.parseLong(part.group(1))));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("The interval '" + text + "' is too long", e);
    }
    if (sum.isNegative()) {
      throw invalid(text);
    }
    return sum;
  }

  private static Duration unit(String unit, String text) {
    return switch (unit) {
      case "week", "weeks" -> Duration.ofDays(7);
      case "day", "days" -> Duration.ofDays(1);
      case "hour", "hours" -> Duration.ofHours(1);
      case "minute", "minutes" -> Duration.ofMinutes(1);
      case "second", "seconds" -> Duration.ofSeconds(1);
      case "millisecond", "milliseconds" -> Duration.ofMillis(1);
      case "microsecond", "microseconds" -> Duration.ofNanos(1_000);
      default -> throw invalid(text);
    };
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an interval; write weeks, days or hours, as 'interval 7 days'");
  }
}
