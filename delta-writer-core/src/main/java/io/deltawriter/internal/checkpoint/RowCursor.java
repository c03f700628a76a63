package io.deltawriter.internal.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Rows of a checkpoint, one after the other. Not safe for more than one thread. */
interface RowCursor extends Closeable {

  /**
   * The next row, or empty at the end.
   *
   * @throws IOException if the object cannot be read or is broken; the message names it
   */
  Optional<CheckpointRow> next() throws IOException;
}
