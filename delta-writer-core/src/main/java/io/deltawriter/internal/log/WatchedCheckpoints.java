package io.deltawriter.internal.log;

import java.io.IOException;

/** Checkpoints that tell when one of them turns out to be gone. */
final class WatchedCheckpoints implements CheckpointEngine {

  private final CheckpointEngine engine;
  private volatile boolean gone;

  WatchedCheckpoints(CheckpointEngine engine) {
    this.engine = engine;
  }

  /** Whether a file of a checkpoint was not there since the last {@link #forget}. */
  boolean isOneGone() {
    return gone;
  }

  /** The log is about to be read anew. */
  void forget() {
    gone = false;
  }

  @Override
  public CheckpointReader open(CheckpointFiles files) throws IOException {
    return new WatchedCheckpoint(engine.open(files), () -> gone = true);
  }

  @Override
  public CheckpointReader write(Snapshot snapshot) throws IOException {
    return new WatchedCheckpoint(engine.write(snapshot), () -> gone = true);
  }
}
