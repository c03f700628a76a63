package io.deltawriter.internal.checkpoint;

import java.io.IOException;

/** Checkpoints that tell when one of them turns out to be gone. */
public final class CachedCheckpoints implements CheckpointEngine {

  private final CheckpointEngine engine;
  private volatile boolean gone;

  public CachedCheckpoints(CheckpointEngine engine) {
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
    return new CachedCheckpoint(engine.open(files), () -> gone = true);
  }

  @Override
  public CheckpointReader write(CheckpointContent content) throws IOException {
    return new CachedCheckpoint(engine.write(content), () -> gone = true);
  }
}
