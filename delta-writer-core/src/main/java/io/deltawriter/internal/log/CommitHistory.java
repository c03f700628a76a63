package io.deltawriter.internal.log;

import java.util.Optional;

/**
 * The commits of a table, newest first, one request each; ends where older ones were cleaned up.
 * Not safe for more than one thread.
 */
public final class CommitHistory {

  CommitHistory() {}

  /** The next older commit, or empty at the end. */
  public Optional<HistoryEntry> next() {
    return later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
