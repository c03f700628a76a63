package io.deltawriter.cli;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a command works with besides its arguments.
 *
 * @param out results
 * @param err errors
 * @param terminal what {@code out} can show
 * @param clock the time
 * @param interruption whether the user wants to stop
 */
record Session(Output out, Output err, Terminal terminal, Clock clock, Interruption interruption) {

  Session {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(terminal, "terminal");
    requireNonNull(clock, "clock");
    requireNonNull(interruption, "interruption");
  }

  /** {@code print} for a command that only lists: it ends once nobody reads the list any more. */
  <T> Consumer<T> whileRead(Consumer<T> print) {
    return item -> {
      interruption.check();
      if (out.failure().isPresent()) {
        throw new ReaderGoneException();
      }
      print.accept(item);
    };
  }
}
