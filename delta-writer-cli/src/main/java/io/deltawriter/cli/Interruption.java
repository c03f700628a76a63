package io.deltawriter.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and its like. The virtual machine goes away when its shutdown hooks are through, so the
 * hook waits for the work to notice and to clear away its unfinished files. The table is intact
 * even without that: a commit is one file that is there or not.
 */
final class Interruption {

  /** Work notices at the next piece of a source; this bounds a disk that hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** An interruption that is requested when the process is asked to end. */
  static Interruption ofProcess() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::requestAndWait, "interruption"));
    return interruption;
  }

  /** Ends the work if the process was asked to end. */
  void check() {
    if (requested) {
      throw new InterruptedByUser();
    }
  }

  void request() {
    requested = true;
  }

  /** Says that nothing is left to clear away. */
  void workIsFinished() {
    finished.countDown();
  }

  private void requestAndWait() {
    request();
    try {
      // On time or not: the process ends now.
      boolean ignored = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The user asked the process to end. */
  static final class InterruptedByUser extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedByUser() {
      super(
          "Interrupted: the table is intact, at the last version that was committed; run the same"
              + " command again to continue");
    }
  }
}
