package io.deltawriter.cli;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * What a command works with besides its arguments.
 *
 * @param out results
 * @param err errors
 * @param terminal what {@code out} can show
 * @param clock the time
 * @param interruption whether the user has had enough
 */
record Session(Output out, Output err, Terminal terminal, Clock clock, Interruption interruption) {

  Session {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(terminal, "terminal");
    requireNonNull(clock, "clock");
    requireNonNull(interruption, "interruption");
  }

  /** Ends a command that only lists if nobody reads the list any more. */
  void requireReader() {
    interruption.check();
    if (out.failure().isPresent()) {
      throw new ReaderGoneException();
    }
  }
}
