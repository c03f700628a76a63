package io.deltawriter.source;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Sleeper {

  /** Waits for {@code duration}. */
  void sleep(Duration duration) throws InterruptedException;
}
