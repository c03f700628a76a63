package io.deltawriter.internal.checkpoint;

import java.io.IOException;

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
}
