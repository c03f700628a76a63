package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.text.ShownText;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * How long checkpoints keep the tombstones of removed files: as the table says, or a week (Delta
 * protocol, "Table Properties"). A property that cannot be read, as {@code interval 1 month},
 * counts as none, and is told once. Safe for any number of threads.
 */
final class TombstoneRetention {

  private static final String PROPERTY = "delta.deletedFileRetentionDuration";
  private static final Duration DEFAULT = Duration.ofDays(7);

  private final String log;
  private final Clock clock;
  private final Consumer<String> warnings;
  private final AtomicReference<String> told = new AtomicReference<>("");

  /**
   * @param log the log's folder, for messages
   * @param warnings takes what the user should know
   */
  TombstoneRetention(String log, Clock clock, Consumer<String> warnings) {
    this.log = requireNonNull(log, "log");
    this.clock = requireNonNull(clock, "clock");
    this.warnings = requireNonNull(warnings, "warnings");
  }

  /** The oldest removal that a checkpoint written now has to keep, in milliseconds since 1970. */
  long oldestMillis(Metadata metadata) {
    try {
      return Math.subtractExact(clock.millis(), of(metadata).toMillis());
    } catch (ArithmeticException e) {
      return Long.MIN_VALUE;
    }
  }

  private Duration of(Metadata metadata) {
    Optional<String> property = metadata.property(PROPERTY);
    try {
      return property.map(RetentionInterval::parse).orElse(DEFAULT);
    } catch (IllegalArgumentException e) {
      if (!told.getAndSet(property.orElse("")).equals(property.orElse(""))) {
        warnings.accept(
            "The table property "
                + PROPERTY
                + " in "
                + ShownText.of(log)
                + " counts as 'interval 1 week': "
                + ShownText.of(e.getMessage()));
      }
      return DEFAULT;
    }
  }
}
