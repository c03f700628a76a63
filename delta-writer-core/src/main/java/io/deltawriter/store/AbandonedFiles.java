package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Temporary files of processes that died. Only their age tells them from files that are still being
 * written: the writing process may be on another machine, or in a container. If a file is deleted
 * although its writer is alive, that write fails and publishes nothing.
 */
final class AbandonedFiles {

  /** Far longer than any write goes without a byte, and than clocks of machines differ. */
  static final Duration AGE = Duration.ofDays(1);

  private final Clock clock;

  AbandonedFiles(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  /** Deletes the temporary file {@code path} if nobody has written to it for {@link #AGE}. */
  void clear(Path path) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant old = clock.instant().minus(AGE);
      if (found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(old)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // We may have no right to delete it, or another process was faster. Neither does harm.
    }
  }
}
