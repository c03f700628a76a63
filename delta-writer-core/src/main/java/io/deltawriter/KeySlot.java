package io.deltawriter;

import io.deltawriter.internal.log.AddFile;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.DataFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One key of a call: what it wants, what was decided, and what that means in a commit. */
final class KeySlot {

  private final KeyChange change;
  private final RowStaging staging;
  private final SharedFiles sharedFiles;
  private Decision decision = new Decision.Undecided();
  private long decidedAt;
  private List<AddFile> replaced = List.of();
  private List<AddFile> shared = List.of();

  KeySlot(KeyChange change, RowStaging staging, SharedFiles sharedFiles) {
    this.change = change;
    this.staging = staging;
    this.sharedFiles = sharedFiles;
  }

  /** Decides if that was not done, or if the key was touched since. */
  void decide(Snapshot snapshot, TablePlan plan) {
    boolean undecided = decision instanceof Decision.Undecided;
    if (decision instanceof Decision.Reject
        || (!undecided && !change.isTouched(snapshot, decidedAt))) {
      return;
    }
    ShownKey shown = ShownKey.of(snapshot, change.key(), sharedFiles);
    decision = change.decide(snapshot, shown, plan, decision);
    decidedAt = snapshot.version();
    replaced = changesTable() ? shown.files() : List.of();
    shared = changesTable() ? shown.shared() : List.of();
  }

  /** Forgets the decision, because its files do not fit the table any more. */
  void reset() {
    discard();
    decision = new Decision.Undecided();
  }

  /**
   * Deletes the files that were written; only when no commit can name them. False if the store
   * failed.
   */
  boolean discard() {
    return staging.discard(decision);
  }

  KeyChange change() {
    return change;
  }

  Decision decision() {
    return decision;
  }

  /** The files of the key that the commit removes. */
  List<AddFile> replaced() {
    return replaced;
  }

  /** The files that the commit replaces by copies without the key's rows. */
  List<AddFile> shared() {
    return shared;
  }

  List<DataFile> added() {
    return decision instanceof Decision.Replace replace ? replace.staged().files() : List.of();
  }

  boolean changesTable() {
    return decision instanceof Decision.Replace || decision instanceof Decision.Remove;
  }

  /**
   * Whether the decision holds whatever others committed since the snapshot that it was made on.
   */
  boolean holdsAnyway() {
    return decision instanceof Decision.Shown || decision instanceof Decision.Reject;
  }

  /** Whether the commit of this decision left nothing for a writer with an older state to meet. */
  boolean addedFirstFiles() {
    return decision instanceof Decision.Replace && replaced.isEmpty() && shared.isEmpty();
  }

  boolean stillHolds() {
    return !(decision instanceof Decision.Replace replace) || change.stillHolds(replace);
  }

  KeyResult result(OptionalLong version) {
    if (decision instanceof Decision.Shown) {
      return KeyResult.withoutCommit(change.key(), Outcome.UNCHANGED);
    }
    if (decision instanceof Decision.Leave leave) {
      return KeyResult.withoutCommit(change.key(), leave.outcome());
    }
    if (decision instanceof Decision.Reject reject) {
      return KeyResult.rejected(change.key(), reject.error());
    }
    if (decision instanceof Decision.Remove) {
      Outcome outcome =
          replaced.isEmpty() && shared.isEmpty() ? Outcome.UNCHANGED : Outcome.REMOVED;
      return KeyResult.withoutRows(change.key(), outcome, version, replaced.size());
    }
    if (decision instanceof Decision.Replace replace) {
      StagedRows staged = replace.staged();
      return new KeyResult(
          change.key(),
          Outcome.COMMITTED,
          version,
          staged.rows(),
          staged.files().size(),
          replaced.size(),
          staged.sizeBytes(),
          staged.ignoredFields(),
          staged.ignoredFieldNames(),
          Optional.empty());
    }
    throw new AssertionError("undecided: " + change.key());
  }
}
