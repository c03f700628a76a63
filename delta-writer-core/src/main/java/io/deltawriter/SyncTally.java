package io.deltawriter;

import java.util.EnumMap;
import java.util.Map;

/** Counts the outcomes of a sync. */
final class SyncTally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private long missing;
  private long rows;

  void add(KeyResult result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    rows += result.rows();
  }

  void addMissing() {
    missing++;
  }

  SyncSummary summary(long fromVersion, long toVersion) {
    return new SyncSummary(
        count(Outcome.COMMITTED),
        count(Outcome.UNCHANGED),
        count(Outcome.REMOVED),
        count(Outcome.REJECTED),
        count(Outcome.SUPERSEDED),
        missing,
        rows,
        fromVersion,
        toVersion);
  }

  private long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
