package io.deltawriter.internal.checkpoint;

import java.io.IOException;

/** Reads and writes checkpoints of one table. Safe for any number of threads. */
public interface CheckpointEngine {

  /**
   * Opens a checkpoint: protocol and metadata are read, files are not.
   *
   * @throws io.deltawriter.store.ObjectNotFoundException if a file of it is gone
   * @throws IOException if it cannot be read, or is broken; the message names the object
   */
  CheckpointReader open(CheckpointFiles files) throws IOException;

  /**
   * Writes the checkpoint of {@code content}, then {@code _last_checkpoint}, and opens it. One that
   * exists already is left as it is and opened.
   */
  CheckpointReader write(CheckpointContent content) throws IOException;
}
