package io.deltawriter;

import io.deltawriter.internal.text.ShownNames;
import java.util.EnumMap;
import java.util.Map;

/** Counts the outcomes of a sync. */
final class SyncTally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private long skipped;
  private long missing;
  private long rows;
  private long ignoredFields;
  private int mostIgnoredNames;
  private final ShownNames ignoredNames = new ShownNames();

  void add(KeyResult result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    rows += result.rows();
    ignoredFields += result.ignoredFields();
    mostIgnoredNames = Math.max(mostIgnoredNames, result.ignoredFieldNames().count());
    result.ignoredFieldNames().first().forEach(ignoredNames::add);
  }

  void addMissing(long keys) {
    missing += keys;
  }

  /** Something that cannot be taken and has no key to reject. */
  void addSkipped() {
    skipped++;
  }

  SyncSummary summary(long fromVersion, long toVersion) {
    return new SyncSummary(
        count(Outcome.COMMITTED),
        count(Outcome.UNCHANGED),
        count(Outcome.REMOVED),
        count(Outcome.REJECTED) + skipped,
        count(Outcome.SUPERSEDED),
        missing,
        rows,
        ignoredFields,
        ignoredFieldNames(),
        fromVersion,
        toVersion);
  }

  /** A result names no more than the first names, so there may be more than were collected. */
  private FieldNames ignoredFieldNames() {
    return new FieldNames(ignoredNames.first(), Math.max(ignoredNames.count(), mostIgnoredNames));
  }

  private long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
