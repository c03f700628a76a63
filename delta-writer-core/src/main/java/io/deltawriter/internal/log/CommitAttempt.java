package io.deltawriter.internal.log;

/** How one attempt to commit ended. */
public sealed interface CommitAttempt permits CommitAttempt.Ended, InDoubt {

  /** An attempt whose end is known. */
  sealed interface Ended extends CommitAttempt {}

  /**
   * The commit is in the log.
   *
   * @param snapshot the table at the commit's version or later
   */
  record Committed(Snapshot snapshot, CommitFile file) implements Ended {

    /** The commit's version. */
    public long version() {
      return file.version();
    }
  }

  /**
   * Nothing was to be committed.
   *
   * @param snapshot the one that left nothing to do
   */
  record NothingToCommit(Snapshot snapshot) implements Ended {}

  /**
   * Another writer has the version; nothing was committed.
   *
   * @param snapshot the table with the commit of the other writer
   * @param file what is not in the log
   */
  record Lost(Snapshot snapshot, CommitFile file) implements Ended {}
}
