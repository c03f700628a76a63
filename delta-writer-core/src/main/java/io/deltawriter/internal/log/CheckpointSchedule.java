package io.deltawriter.internal.log;

import io.deltawriter.internal.checkpoint.CheckpointEngine;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final ExecutorService background;
  private final String folder;
  private final AtomicBoolean inFlight = new AtomicBoolean();

  CheckpointSchedule(
      CheckpointEngine engine, LogState state, ExecutorService background, String folder) {
    this.engine = engine;
    this.state = state;
    this.background = background;
    this.folder = folder;
  }

  /**
   * Begins a checkpoint if one is due after the commit of {@code version}.
   *
   * @param snapshot the table at that version or later
   */
  void committed(long version, Snapshot snapshot) {
    if (isDue(version, snapshot) && inFlight.compareAndSet(false, true)) {
      try {
        background.execute(() -> write(snapshot));
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        // Closed meanwhile, or no thread can be had: the commit stands all the same.
        inFlight.set(false);
      }
    }
  }

  /** Waits for a checkpoint in flight, unless the thread is interrupted, and it still is then. */
  @Override
  public void close() {
    background.shutdown();
    try {
      boolean ended = background.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      if (!ended) {
        throw new AssertionError("waited for ever");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isDue(long version, Snapshot snapshot) {
    return version > 0
        && (version % snapshot.metadata().properties().checkpointInterval() == 0
            || snapshot.tail().fileCount() > LARGE_TAIL_FILES);
  }

  private void write(Snapshot snapshot) {
    try {
      state.adopt(engine.write(snapshot.checkpointContent()));
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "Could not write the checkpoint of version {} in {}; the next one will do: {}",
          snapshot.version(),
          ShownText.of(folder),
          ShownText.of(Reason.of(e)));
    } finally {
      inFlight.set(false);
    }
  }
}
