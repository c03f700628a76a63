package io.deltawriter;

/**
 * Hears how a {@linkplain DeltaWriter#syncAll sync of all sources} goes on. {@link #read} is called
 * from the threads that prepare the keys, all else from the thread of the call; by one thread at a
 * time. What it throws ends the call.
 */
public interface SyncListener {

  /** Hears nothing. */
  SyncListener NONE = new SyncListener() {};

  /**
   * The listing is complete.
   *
   * @param sources how many sources there are
   * @param sizeBytes their sizes together
   */
  default void listed(long sources, long sizeBytes) {}

  /**
   * The listing has something that is neither a source nor a name to skip, but has no key either,
   * for one because its name is not UTF-8. No rows are read from it.
   *
   * @param name what it is called, for people
   * @param reason why it cannot be a source, with its name, and what to do
   */
  default void skipped(String name, String reason) {}

  /**
   * More of the sources was read.
   *
   * @param bytes the bytes read since the last call, as stored
   * @param rows the rows read since the last call
   */
  default void read(long bytes, long rows) {}

  /**
   * A source needs no more reading: it is unchanged, rejected or read to its end.
   *
   * @param sizeBytes its size
   */
  default void passed(long sizeBytes) {}

  /** The outcome for a key is known; if it has a version, it is committed. */
  default void finished(KeyResult result) {}
}
