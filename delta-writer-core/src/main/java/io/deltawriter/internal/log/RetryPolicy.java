package io.deltawriter.internal.log;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often, and after which delays, a commit is tried, and for how long at most.
 *
 * @param maxAttempts at least 1; each is a version that others did not have when it began
 * @param maxResolveAttempts at least 1; how often the store is asked for the fate of a commit that
 *     it gave no answer about
 * @param firstDelay the longest delay before the second attempt; it doubles with each
 * @param maxDelay the longest delay at all
 * @param timeLimit after that time no attempt of any kind begins any more, so that the limits of
 *     the store's own attempts do not multiply
 */
public record RetryPolicy(
    int maxAttempts,
    int maxResolveAttempts,
    Duration firstDelay,
    Duration maxDelay,
    Duration timeLimit) {

  public RetryPolicy {
    if (maxAttempts < 1 || maxResolveAttempts < 1) {
      throw new IllegalArgumentException(
          "maxAttempts and maxResolveAttempts must be at least 1 but were "
              + maxAttempts
              + " and "
              + maxResolveAttempts);
    }
    if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "Delays must be 0 <= firstDelay <= maxDelay but were " + firstDelay + " and " + maxDelay);
    }
    if (timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must not be negative but was " + timeLimit);
    }
  }

  /** {@code maxAttempts} attempts, 10 to resolve a doubt, delays from 10 ms to 1 s. */
  public static RetryPolicy attempts(int maxAttempts, Duration timeLimit) {
    return new RetryPolicy(
        maxAttempts, 10, Duration.ofMillis(10), Duration.ofSeconds(1), timeLimit);
  }

  /**
   * The delay after a failed attempt, drawn evenly from nothing to the bound, so that writers that
   * met do not meet again.
   *
   * @param attempt the attempt that failed, counted from 1
   */
  public Duration delayAfter(int attempt, RandomGenerator random) {
    long bound = firstDelay.toNanos();
    for (int i = 1; i < attempt && bound < maxDelay.toNanos(); i++) {
      bound *= 2;
    }
    return Duration.ofNanos(random.nextLong(Math.min(bound, maxDelay.toNanos()) + 1));
  }
}
