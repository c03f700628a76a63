package io.deltawriter.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output or standard error: UTF-8 whatever the locale says, each piece handed on at once.
 * A stream that fails is not written to again and does not stop the work, because whether the table
 * is changed must not depend on anyone who reads along; the failure is kept for the end. Safe for
 * any number of threads.
 */
final class Output {

  private final OutputStream stream;
  private IOException failure;

  Output(OutputStream stream) {
    this.stream = requireNonNull(stream, "stream");
  }

  /** Writes {@code text} and a line end. */
  void line(String text) {
    print(text + "\n");
  }

  /** Writes {@code text} as it is. */
  synchronized void print(String text) {
    if (failure != null) {
      return;
    }
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Why the stream takes no more; empty if it does. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the reader went away, as {@code head} does when it has seen enough. */
  boolean readerIsGone() {
    return failure()
        .map(e -> String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT))
        .filter(message -> message.contains("pipe"))
        .isPresent();
  }

  /** A writer over this output for libraries that want one. */
  PrintWriter writer() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] chars, int offset, int length) {
            print(new String(chars, offset, length));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        },
        true);
  }
}
