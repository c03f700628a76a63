package io.deltawriter.internal.log;

/** How {@link DeltaLog#commit} ended. */
public sealed interface CommitResult {

  /**
   * The commit is in the log.
   *
   * @param snapshot the table at {@code version} or later
   * @param version the commit's
   * @param attempts how many it took, at least 1
   */
  record Committed(Snapshot snapshot, long version, int attempts) implements CommitResult {}

  /**
   * Nothing was committed.
   *
   * @param snapshot the one that left nothing to do
   */
  record NothingToCommit(Snapshot snapshot) implements CommitResult {}
}
