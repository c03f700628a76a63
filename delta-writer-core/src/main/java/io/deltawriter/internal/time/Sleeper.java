package io.deltawriter.internal.time;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

  /** Waits for {@code duration}. */
  void sleep(Duration duration) throws InterruptedException;

  /** Lets the thread sleep. */
  static Sleeper ofSystem() {
    return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }
}
