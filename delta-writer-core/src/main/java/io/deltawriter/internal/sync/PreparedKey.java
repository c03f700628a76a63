package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;

/**
 * A key that was decided against one version of the table, with the files that the decision needs
 * in the store.
 *
 * @param order grows with the time at which the decision began: a later one saw a state of the
 *     source that is as new or newer
 * @param version the table version that it was decided against
 * @param format how the files were written
 * @param replaced the files of the key that a commit of the decision removes
 * @param shared the files that it replaces by copies without the key's rows
 */
record PreparedKey(
    KeyChange change,
    Decision decision,
    long order,
    long version,
    TableFormat format,
    List<AddFile> replaced,
    List<AddFile> shared) {

  PreparedKey {
    requireNonNull(change, "change");
    requireNonNull(decision, "decision");
    requireNonNull(format, "format");
    replaced = List.copyOf(replaced);
    shared = List.copyOf(shared);
  }

  /** The decision about {@code change} that was made when the table had {@code current}. */
  static PreparedKey of(
      KeyChange change,
      Decision decision,
      long order,
      long version,
      TableFormat format,
      KeySnapshot current) {
    return changesTable(decision)
        ? new PreparedKey(
            change, decision, order, version, format, current.files(), current.shared())
        : new PreparedKey(change, decision, order, version, format, List.of(), List.of());
  }

  SourceKey key() {
    return change.key();
  }

  /**
   * Whether the key must be prepared again, because a commit since may have made the decision wrong
   * or the table takes other files now.
   */
  boolean isOutdated(Snapshot snapshot, TableFormat current) {
    return !(decision instanceof Decision.Reject)
        && (!format.equals(current) || change.isTouched(snapshot, version));
  }

  boolean changesTable() {
    return changesTable(decision);
  }

  private static boolean changesTable(Decision decision) {
    return decision instanceof Decision.Replace || decision instanceof Decision.Remove;
  }

  /**
   * Whether the decision holds whatever others committed since the snapshot that it was made on.
   */
  boolean holdsAnyway() {
    return decision instanceof Decision.UpToDate || decision instanceof Decision.Reject;
  }

  /** Whether the commit of this decision left nothing for a writer with an older state to meet. */
  boolean addsFirstFiles() {
    return decision instanceof Decision.Replace && replaced.isEmpty() && shared.isEmpty();
  }

  boolean stillHolds() {
    return !(decision instanceof Decision.Replace replace) || change.stillHolds(replace);
  }
}
