package io.deltawriter.cli;

import io.deltawriter.cli.Terminal.Ability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far the reading of sources is: a bar that is drawn over itself on a terminal, a line now and
 * then elsewhere. Not safe for more than one thread.
 */
final class ProgressBar {

  /** With the words beside it, a line stays below 80 characters. */
  private static final int CELLS = 16;

  private static final Duration REDRAW_EVERY = Duration.ofMillis(100);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Output out;
  private final Terminal terminal;
  private final InstantSource clock;
  private final Instant begin;
  private Instant lastShown;
  private boolean onScreen;
  private long totalBytes;
  private long passedBytes;
  private long currentBytes;
  private long readBytes;
  private long rows;

  ProgressBar(Output out, Terminal terminal, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.begin = clock.instant();
    this.lastShown = begin;
  }

  /** Says how much there is to do. */
  void expect(long sizeBytes) {
    totalBytes = sizeBytes;
  }

  /** More of the current source was read. */
  void read(long bytes, long moreRows) {
    currentBytes += bytes;
    readBytes += bytes;
    rows += moreRows;
    show();
  }

  /** The current source, of {@code sizeBytes}, is dealt with. */
  void passed(long sizeBytes) {
    passedBytes += sizeBytes;
    currentBytes = 0;
    show();
  }

  /** Takes the bar off the screen, so that a line can be printed. */
  void clear() {
    if (onScreen) {
      out.print(CLEAR_LINE);
      onScreen = false;
    }
  }

  private void show() {
    Instant now = clock.instant();
    boolean redraws = terminal.can(Ability.REDRAW);
    Duration every = redraws ? REDRAW_EVERY : LINE_EVERY;
    if (Duration.between(lastShown, now).compareTo(every) < 0) {
      return;
    }
    lastShown = now;
    if (redraws) {
      out.print(CLEAR_LINE + bar() + " " + status(now));
      onScreen = true;
    } else {
      out.line(status(now));
    }
  }

  private double fraction() {
    if (totalBytes <= 0) {
      return 1;
    }
    return Math.min(1, (double) (passedBytes + currentBytes) / totalBytes);
  }

  private String bar() {
    int full = (int) (fraction() * CELLS);
    boolean unicode = terminal.can(Ability.UNICODE);
    String done = (unicode ? "━" : "#").repeat(full);
    String open = (unicode ? "━" : "-").repeat(CELLS - full);
    if (unicode && !terminal.can(Ability.COLOUR)) {
      open = "┄".repeat(CELLS - full);
    }
    return terminal.paint(Colour.GREEN, done) + terminal.paint(Colour.DIM, open);
  }

  private String status(Instant now) {
    long millis = Math.max(1, Duration.between(begin, now).toMillis());
    return String.format(
        Locale.ROOT,
        "%3d %%  %s of %s  %s  %s/s",
        (int) (fraction() * 100),
        Amounts.bytes(Math.min(totalBytes, passedBytes + currentBytes)),
        Amounts.bytes(totalBytes),
        Amounts.count(rows, "row"),
        Amounts.bytes(readBytes * 1000 / millis));
  }
}
