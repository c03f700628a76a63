package io.deltawriter.internal.log;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The commits of a table, newest first, one request each; ends where older ones were cleaned up.
 * Not safe for more than one thread.
 */
public final class CommitHistory {

  private final CommitReader commits;
  private final String folder;
  private final OptionalLong newest;
  private long version;

  CommitHistory(CommitReader commits, String folder, long newestVersion) {
    this.commits = commits;
    this.folder = folder;
    this.newest = newestVersion < 0 ? OptionalLong.empty() : OptionalLong.of(newestVersion);
    this.version = newestVersion;
  }

  /** The table version at which the history begins; empty if there is no table. */
  public OptionalLong newest() {
    return newest;
  }

  /**
   * The next older commit, or empty at the end.
   *
   * @throws io.deltawriter.error.StorageException if the store failed; asking again goes on
   * @throws io.deltawriter.error.UnsupportedTableException if the commit is broken
   */
  public Optional<HistoryEntry> next() {
    if (version < 0) {
      return Optional.empty();
    }
    Optional<HistoryEntry> entry =
        StorageErrors.wrap("read the history in " + folder, () -> commits.history(version));
    version = entry.isPresent() ? version - 1 : -1;
    return entry;
  }
}
