package io.deltawriter.internal.log;

import io.deltawriter.internal.checkpoint.CheckpointEngine;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints written beside the commits, one at a time. A checkpoint only saves later readers
 * work, so one that fails is logged and left to the next.
 */
final class CheckpointSchedule implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

  /** A tail of so many files in memory is worth a checkpoint out of turn. */
  private static final long LARGE_TAIL_FILES = 100_000;

  private final CheckpointEngine engine;
  private final LogState state;
  private final LogOptions options;
  private final String folder;
  private final Lock lock;
  private final Condition ended;
  private Optional<Snapshot> due = Optional.empty();
  private boolean inFlight;
  private boolean closed;

  CheckpointSchedule(CheckpointEngine engine, LogState state, LogOptions options, String folder) {
    this.engine = engine;
    this.state = state;
    this.options = options;
    this.folder = folder;
    this.lock = options.locks().get();
    this.ended = lock.newCondition();
  }

  /**
   * Begins a checkpoint if one is due after the commit of {@code version}.
   *
   * @param snapshot the table at that version or later
   */
  void committed(long version, Snapshot snapshot) {
    if (isDue(version, snapshot) && isTaken(snapshot)) {
      try {
        options.background().execute(this::writeDue);
      } catch (RuntimeException | Error e) {
        // No thread can be had: the commit stands all the same.
        LOG.warn("No thread began a checkpoint in {}", ShownText.of(folder), e);
        takeDue().ifPresent(left -> end());
      }
    }
  }

  /**
   * Waits for a checkpoint in flight, unless the thread is interrupted, and it still is then. One
   * that no thread has begun is written in this one.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    writeDue();
    lock.lock();
    try {
      while (inFlight) {
        ended.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean isTaken(Snapshot snapshot) {
    lock.lock();
    try {
      if (closed || inFlight) {
        return false;
      }
      inFlight = true;
      due = Optional.of(snapshot);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Snapshot> takeDue() {
    lock.lock();
    try {
      Optional<Snapshot> taken = due;
      due = Optional.empty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      inFlight = false;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void writeDue() {
    takeDue()
        .ifPresent(
            snapshot -> {
              try {
                write(snapshot);
              } finally {
                end();
              }
            });
  }

  private static boolean isDue(long version, Snapshot snapshot) {
    return version > 0
        && (version % snapshot.metadata().properties().checkpointInterval() == 0
            || snapshot.tail().fileCount() > LARGE_TAIL_FILES);
  }

  private void write(Snapshot snapshot) {
    try {
      Instant begun = options.clock().instant();
      CheckpointReader written = engine.write(snapshot.checkpointContent());
      state.adopt(written);
      Duration took = Duration.between(begun, options.clock().instant());
      options
          .listener()
          .checkpoint(
              written.version(), written.sizeBytes(), took.isNegative() ? Duration.ZERO : took);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "Could not write the checkpoint of version {} in {}; the next one will do: {}",
          snapshot.version(),
          ShownText.of(folder),
          ShownText.of(Reason.of(e)));
    }
  }
}
