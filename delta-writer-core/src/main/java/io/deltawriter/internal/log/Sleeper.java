package io.deltawriter.internal.log;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

  /** Waits for {@code duration}. */
  void sleep(Duration duration) throws InterruptedException;
}
