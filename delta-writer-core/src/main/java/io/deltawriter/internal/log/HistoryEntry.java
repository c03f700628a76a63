package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.CommitInfo;
import java.time.Instant;

/**
 * One commit of the past.
 *
 * @param committed its in-commit timestamp, else the writer's time, else the time of its file
 * @param info without any field if the commit has none
 */
public record HistoryEntry(long version, Instant committed, CommitInfo info) {

  public HistoryEntry {
    requireNonNull(committed, "committed");
    requireNonNull(info, "info");
  }
}
