package io.deltawriter.internal.checkpoint;

import java.io.IOException;

/** Checkpoints that tell when one of them turns out to be gone. */
public final class WatchedCheckpoints implements CheckpointEngine {

  private final CheckpointEngine engine;
  private volatile boolean gone;

  public WatchedCheckpoints(CheckpointEngine engine) {
    this.engine = engine;
  }

  /** Whether a file of a checkpoint was not there since the last {@link #forget}. */
  public boolean isOneGone() {
    return gone;
  }

  /** The log is about to be read anew. */
  public void forget() {
    gone = false;
  }

  @Override
  public CheckpointReader open(CheckpointFiles files) throws IOException {
    return new WatchedCheckpoint(engine.open(files), () -> gone = true);
  }

  @Override
  public CheckpointReader write(CheckpointContent content) throws IOException {
    return new WatchedCheckpoint(engine.write(content), () -> gone = true);
  }
}
