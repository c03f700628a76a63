package io.deltawriter;

import io.deltawriter.internal.sync.KeyOutcome;
import io.deltawriter.internal.sync.SyncAllRun;
import io.deltawriter.internal.text.ShownNames;
import java.util.EnumMap;
import java.util.Map;

/** Counts the outcomes of a sync of all sources, and tells them its listener. */
final class SyncTally implements SyncAllRun.Events {

  private final SyncListener listener;

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private long skipped;
  private long missing;
  private long rows;
  private long ignoredFields;
  private int mostIgnoredNames;
  private final ShownNames ignoredNames = new ShownNames();

  SyncTally(SyncListener listener) {
    this.listener = listener;
  }

  @Override
  public void listed(long sources, long sizeBytes) {
    listener.listed(sources, sizeBytes);
  }

  @Override
  public void skipped(String name, String reason) {
    skipped++;
    listener.skipped(name, reason);
  }

  @Override
  public void passed(long sizeBytes) {
    listener.passed(sizeBytes);
  }

  @Override
  public void finished(KeyOutcome outcome) {
    KeyResult result = KeyResult.of(outcome);
    add(result);
    listener.finished(result);
  }

  @Override
  public void missing(long keys) {
    missing += keys;
  }

  private void add(KeyResult result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    rows += result.rows();
    ignoredFields += result.ignoredFields();
    mostIgnoredNames = Math.max(mostIgnoredNames, result.ignoredFieldNames().count());
    result.ignoredFieldNames().first().forEach(ignoredNames::add);
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
