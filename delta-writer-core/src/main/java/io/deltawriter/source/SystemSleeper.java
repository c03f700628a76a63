package io.deltawriter.source;

import java.time.Duration;

/** Waits by letting the thread sleep. */
final class SystemSleeper implements Sleeper {

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }
}
