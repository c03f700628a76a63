package io.deltawriter.internal.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** One object of a checkpoint. Safe for any number of threads. */
interface CheckpointPart {

  /** The object's name in the store. */
  String name();

  /**
   * The rows of {@code selection}, in the order of the object.
   *
   * @throws io.deltawriter.store.ObjectNotFoundException if the object is gone
   * @throws IOException if it cannot be read or is broken; the message names it
   */
  RowCursor rows(RowSelection selection) throws IOException;

  /** Rows of a checkpoint, one after the other. Not safe for more than one thread. */
  interface RowCursor extends Closeable {

    /**
     * The next row, or empty at the end.
     *
     * @throws IOException if the object cannot be read or is broken; the message names it
     */
    Optional<CheckpointRow> next() throws IOException;
  }
}
