package io.deltawriter.internal.sort;

import java.io.Closeable;
import java.io.IOException;

/** Records in the order of their keys' bytes, unsigned. Not safe for more than one thread. */
public interface SortedRecords extends Closeable {

  /**
   * Goes to the next record, at first to the first.
   *
   * @return whether there is one
   */
  boolean next() throws IOException;

  /** The record's key. The array is the caller's. */
  byte[] key();

  /** The record's value. The array is the caller's. */
  byte[] value();
}
