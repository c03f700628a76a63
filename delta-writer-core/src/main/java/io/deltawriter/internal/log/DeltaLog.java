package io.deltawriter.internal.log;

import io.deltawriter.store.ObjectStore;

/** The log of one table. Safe for any number of threads. */
public final class DeltaLog implements AutoCloseable {

  private DeltaLog() {}

  /**
   * Opens the log below {@code tableLocation} in {@code store}. A place without a table is no
   * error: the snapshot does not exist, and the first commit makes the table.
   *
   * @param tableLocation a folder's name in the store; empty for the store's root
   * @throws io.deltawriter.error.UnsupportedTableException if the table cannot be written right, or
   *     its log is broken
   * @throws io.deltawriter.error.StorageException if the store failed
   */
  public static DeltaLog open(ObjectStore store, String tableLocation, LogOptions options) {
    return later();
  }

  /** The newest version known. Asks nobody. */
  public Snapshot snapshot() {
    return later();
  }

  /** The newest version of the table, after asking the store. */
  public Snapshot refresh() {
    return later();
  }

  /**
   * Commits what {@code pending} gives, against the table of each attempt.
   *
   * @throws io.deltawriter.error.CommitConflictException if others won every attempt
   * @throws io.deltawriter.error.CommitStateUnknownException if the store did not say whether the
   *     commit is in the log and did not answer when asked again
   * @throws io.deltawriter.error.StorageException if the store failed, or the thread was
   *     interrupted, which is then interrupted still; nothing was committed
   * @throws io.deltawriter.error.UnsupportedTableException if another writer made the table one
   *     that cannot be written right; nothing was committed
   */
  public CommitResult commit(PendingCommit pending) {
    return later();
  }

  /** The past of the table as it is known now. */
  public CommitHistory history() {
    return later();
  }

  /** Waits for the writing of a checkpoint to end. */
  @Override
  public void close() {
    later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
