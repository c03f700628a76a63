package io.deltawriter.simulation;

import java.time.Duration;

/**
 * Long times in which no call is under way: a process that stops for a day in the middle of a call,
 * while others clean up under it, is beyond what a log of files can bear.
 */
final class Naps {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Simulation simulation;
  private int calls;
  private boolean closed;

  Naps(Simulation simulation) {
    this.simulation = simulation;
  }

  /** Something that is under way from its begin to its end. */
  interface Call {
    void run() throws Exception;
  }

  /** Waits for the end of a nap, then runs {@code call}. */
  void awake(SimulatedProcess process, Runnable call) {
    while (closed) {
      process.sleep(MOMENT);
    }
    calls++;
    try {
      call.run();
    } finally {
      calls--;
    }
  }

  /** Lets {@code duration} pass as soon as nothing is under way; then does {@code before} all. */
  void nap(SimulatedProcess process, Duration duration, Call before) throws Exception {
    closed = true;
    try {
      while (calls > 0) {
        process.sleep(MOMENT);
      }
      simulation.pass(duration);
      before.run();
    } finally {
      closed = false;
    }
  }
}
