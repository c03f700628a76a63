package io.deltawriter.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The program in this process, with all that it says recorded. */
final class Recorded {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();
  private final Terminal terminal;

  private Recorded(Terminal terminal) {
    this.terminal = terminal;
  }

  /** As into a pipe. */
  static Recorded plain() {
    return new Recorded(Terminal.none());
  }

  static Recorded on(Terminal terminal) {
    return new Recorded(terminal);
  }

  /** Runs a command; returns its exit code. What earlier ones said is forgotten. */
  int run(String... args) {
    out.reset();
    err.reset();
    return Program.run(session(), args);
  }

  Session session() {
    return new Session(new Output(out), new Output(err), terminal, Clock.systemUTC(), interruption);
  }

  Interruption interruption() {
    return interruption;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
