package io.deltawriter.simulation;

import java.time.Duration;

/**
 * Long times in which no call and no request is under way: one that stops for a day in its middle,
 * while others clean up under it, is beyond what a log of files can bear.
 */
final class Naps {

  private final Simulation simulation;
  private int underWay;
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
      process.await("the end of a nap");
    }
    begin();
    try {
      call.run();
    } finally {
      end();
    }
  }

  /** Something is under way from now on, be it only on the network. */
  void begin() {
    underWay++;
  }

  void end() {
    underWay--;
  }

  /** Lets {@code duration} pass as soon as nothing is under way; then does {@code before} all. */
  void nap(SimulatedProcess process, Duration duration, Call before) throws Exception {
    closed = true;
    try {
      while (underWay > 0) {
        process.await("the end of all calls");
      }
      simulation.pass(duration);
      before.run();
    } finally {
      closed = false;
    }
  }
}
