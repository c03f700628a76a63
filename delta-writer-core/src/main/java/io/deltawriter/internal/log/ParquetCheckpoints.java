package io.deltawriter.internal.log;

import io.deltawriter.store.ObjectStore;
import java.io.IOException;

/** Checkpoints in the store. */
final class ParquetCheckpoints implements CheckpointEngine {

  private final ObjectStore store;
  private final LogNames names;

  ParquetCheckpoints(ObjectStore store, LogNames names) {
    this.store = store;
    this.names = names;
  }

  @Override
  public CheckpointReader open(CheckpointFiles files) throws IOException {
    throw new IOException("Checkpoints of " + names.folder() + " in " + store.description());
  }

  @Override
  public CheckpointReader write(Snapshot snapshot) throws IOException {
    throw new IOException("Checkpoints of " + names.folder() + " in " + store.description());
  }
}
