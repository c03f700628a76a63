package io.deltawriter.internal.log;

import java.util.Optional;

/** A change that is worked out anew against the table of each attempt. */
@FunctionalInterface
public interface PendingCommit {

  /**
   * What to commit on top of {@code snapshot}; empty if there is nothing to do. Throwing stops the
   * commit, and nothing is committed. Called under the log's commit lock, one call at a time: reads
   * no source, writes no file and does not wait.
   *
   * @param snapshot the newest known; without a table it does not {@linkplain Snapshot#exists
   *     exist}
   */
  Optional<CommitContent> against(Snapshot snapshot);
}
