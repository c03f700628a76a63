package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.PendingCommit;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What one call commits: the decisions about its keys, each made once and made again only if a
 * commit of others touched its key. Not safe for more than one thread.
 */
final class CallCommit implements PendingCommit {

  private final String operation;
  private final List<KeySlot> slots;
  private final SharedRewrites rewrites;
  private final DeltaWriterOptions options;
  private final Supplier<String> ids;
  private Optional<TablePlan> plan = Optional.empty();

  CallCommit(
      String operation,
      List<KeySlot> slots,
      SharedRewrites rewrites,
      DeltaWriterOptions options,
      Supplier<String> ids) {
    this.operation = requireNonNull(operation, "operation");
    this.slots = List.copyOf(slots);
    this.rewrites = requireNonNull(rewrites, "rewrites");
    this.options = requireNonNull(options, "options");
    this.ids = requireNonNull(ids, "ids");
  }

  /** Decides what is not decided against {@code snapshot}; false if no key wants a change. */
  boolean decide(Snapshot snapshot) {
    TablePlan current = TablePlan.of(snapshot, options);
    if (plan.isPresent() && !plan.get().equals(current)) {
      slots.forEach(KeySlot::reset);
      rewrites.discard();
    }
    plan = Optional.of(current);
    slots.forEach(slot -> slot.decide(snapshot, current));
    return slots.stream().anyMatch(KeySlot::changesTable);
  }

  /** Whether there is nothing to commit, whatever others committed since the last snapshot. */
  boolean holdsAnyway() {
    return slots.stream().allMatch(KeySlot::holdsAnyway);
  }

  @Override
  public Optional<CommitContent> against(Snapshot snapshot) {
    if (!decide(snapshot)) {
      rewrites.discard();
      return Optional.empty();
    }
    CommitDraft draft = new CommitDraft(plan.orElseThrow(), options.clock().millis());
    slots.forEach(draft::add);
    rewrites.of(slots, snapshot, plan.orElseThrow()).forEach(draft::add);
    if (!snapshot.exists()) {
      draft.create(ids.get());
    }
    return Optional.of(draft.content(operation));
  }

  List<SourceKey> keys() {
    return slots.stream().map(slot -> slot.change().key()).toList();
  }

  /**
   * Deletes all files that were written; only when no commit can name them. Where the store fails,
   * the rest is left too: a store that does not answer would be waited for file by file.
   */
  void discard() {
    if (slots.stream().allMatch(KeySlot::discard)) {
      rewrites.discard();
    }
  }

  /** The changes whose decisions turned out wrong right after their first files were committed. */
  List<KeyChange> overtaken() {
    return slots.stream()
        .filter(KeySlot::addedFirstFiles)
        .filter(slot -> !slot.stillHolds())
        .map(KeySlot::change)
        .toList();
  }

  /** The result of each key if the content was committed as {@code version}, or was empty. */
  List<KeyResult> results(OptionalLong version) {
    return slots.stream().map(slot -> slot.result(version)).toList();
  }
}
