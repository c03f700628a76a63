package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.time.Sleeper;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens files whose next change will show.
 *
 * <p>A file system takes its times from a clock that ticks every 1 to 10 ms. Of two writes within
 * one tick the second leaves the times as they are, and the size may be the same by chance. A file
 * that was written a moment ago could so change under our hands, after we took its fingerprint, and
 * keep that fingerprint for ever. So such a file is only looked at again, until its last change is
 * older than any tick: from then on a write gives it a later time.
 */
final class SettledFiles {

  private static final Duration TICK = Duration.ofMillis(20);
  private static final int MAX_ATTEMPTS = 100;

  private final Clock clock;
  private final Sleeper sleeper;

  SettledFiles(Clock clock, Sleeper sleeper) {
    this.clock = requireNonNull(clock, "clock");
    this.sleeper = requireNonNull(sleeper, "sleeper");
  }

  /** Finds the file of a key. */
  @FunctionalInterface
  interface Finder {
    Optional<Path> find() throws IOException;
  }

  SourceLookup open(SourceKey key, Optional<Fingerprint> known, Finder finder) throws IOException {
    try {
      return lookUntilSettled(key, known, finder);
    } catch (UnusableSourceException e) {
      throw e.of(key);
    }
  }

  private SourceLookup lookUntilSettled(SourceKey key, Optional<Fingerprint> known, Finder finder)
      throws IOException {
    for (int attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      Optional<Path> path = finder.find();
      if (path.isEmpty()) {
        return new SourceLookup.Absent();
      }
      Optional<SourceLookup> settled = lookOnce(key, known, path.get());
      if (settled.isPresent()) {
        return settled.get();
      }
    }
    throw new SourceChangedException(
        "The file of key '" + key + "' is being written all the time; look again when it is not");
  }

  /** Whether a change after {@code stamp} was taken shows in the next stamp. */
  boolean isSettled(FileStamp stamp) {
    return untilSettled(stamp).isZero();
  }

  private Optional<SourceLookup> lookOnce(SourceKey key, Optional<Fingerprint> known, Path path)
      throws IOException {
    Optional<FileStamp> stamp = FileStamp.of(path);
    if (stamp.isEmpty()) {
      // Gone since it was found: perhaps another one has come.
      return Optional.empty();
    }
    SourceState state = stamp.get().state(key, path);
    if (known.filter(state.fingerprint()::equals).isPresent()) {
      return Optional.of(new SourceLookup.Unchanged(state));
    }
    Duration wait = untilSettled(stamp.get());
    if (!wait.isZero()) {
      sleep(wait);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SourceLookup.Found(new FileContent(path, state, Files.newInputStream(path))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      throw new UnusableSourceException(
          path.toString(), path + " cannot be read: " + Reason.withoutFile(e), e);
    }
  }

  private Duration untilSettled(FileStamp stamp) {
    Duration age = Duration.between(stamp.changed(), clock.instant());
    // A time in the future is of another machine's clock, for which there is no waiting.
    boolean fresh = !age.isNegative() && age.compareTo(TICK) <= 0;
    return fresh ? TICK.minus(age).plusMillis(1) : Duration.ZERO;
  }

  private void sleep(Duration duration) throws IOException {
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while waiting for a source to settle");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
