package io.deltawriter.internal.sync;

import io.deltawriter.internal.log.RetryPolicy;
import io.deltawriter.internal.time.Sleeper;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How often a commit is tried, and how long to wait in between. */
record CommitPacing(RetryPolicy retry, Clock clock, RandomGenerator random, Sleeper sleeper) {

  /** When a commit that begins now is given up. */
  Instant end() {
    return clock.instant().plus(retry.timeLimit());
  }

  /** Whether a commit with so many lost attempts is given up. */
  boolean isOver(int lostAttempts, Instant end) {
    return lostAttempts > 0 && (lostAttempts >= retry.maxAttempts() || !isBefore(end));
  }

  /** Whether the store is asked once more what became of a commit. */
  boolean mayAsk(int timesAsked, Instant end) {
    return timesAsked < retry.maxResolveAttempts() && isBefore(end);
  }

  void pauseAfter(int attempt) throws InterruptedException {
    sleeper.sleep(retry.delayAfter(attempt, random));
  }

  private boolean isBefore(Instant end) {
    return clock.instant().isBefore(end);
  }
}
