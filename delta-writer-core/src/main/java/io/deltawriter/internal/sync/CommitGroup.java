package io.deltawriter.internal.sync;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.internal.log.CommitContent;
import io.deltawriter.internal.log.InDoubt;
import io.deltawriter.internal.log.PendingCommit;
import io.deltawriter.internal.log.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The changes of one or more tickets that are tried together, once. Used by the thread that leads
 * it; the ends of its changes go through the {@link CommitQueue}, which guards the tickets.
 */
final class CommitGroup implements PendingCommit {

  /** What it takes to make a commit of prepared changes. */
  interface Planner {

    /** How the table of {@code snapshot} wants its files. */
    TableFormat format(Snapshot snapshot);

    /** The commit of {@code plan}; empty if there is nothing in it. */
    Optional<CommitContent> content(CommitPlan plan, String operation, Snapshot snapshot);

    /**
     * Looks whether the files that {@code change} adds are still there, where that costs nothing.
     *
     * @throws DeltaWriterException if one is not
     */
    void requireStillThere(PreparedChange change);
  }

  private final Planner planner;
  private final Consumer<Map<PreparedChange, ChangeFate>> ends;
  private final Map<PreparedChange, CommitTicket> owners = new LinkedHashMap<>();
  private final List<PreparedChange> changes = new ArrayList<>();
  private Optional<CommitPlan> plan = Optional.empty();
  private Optional<InDoubt> doubt = Optional.empty();
  private int timesAsked;

  /**
   * A group without changes.
   *
   * @param ends is told which changes ended when the commit was planned
   */
  CommitGroup(Planner planner, BiConsumer<CommitGroup, Map<PreparedChange, ChangeFate>> ends) {
    this.planner = planner;
    this.ends = ended -> ends.accept(this, ended);
  }

  void add(CommitTicket ticket) {
    for (PreparedChange change : ticket.takeWaiting()) {
      owners.put(change, ticket);
      changes.add(change);
    }
  }

  int size() {
    return changes.size();
  }

  CommitTicket ownerOf(PreparedChange change) {
    return owners.get(change);
  }

  /** The tickets of {@code some} of its changes, in the order of these. */
  List<CommitTicket> ticketsOf(Collection<PreparedChange> some) {
    return some.stream().map(owners::get).distinct().toList();
  }

  @Override
  public Optional<CommitContent> against(Snapshot snapshot) {
    TableFormat format = planner.format(snapshot);
    CommitPlan planned = CommitPlan.of(changes, snapshot, format);
    Map<PreparedChange, ChangeFate> ended = new LinkedHashMap<>();
    planned.prepareAgain().forEach(change -> ended.put(change, new ChangeFate.Outdated()));
    for (PreparedChange change : planned.commit()) {
      try {
        planner.requireStillThere(change);
      } catch (DeltaWriterException e) {
        ended.put(change, new ChangeFate.Failed(e));
      }
    }
    // Before the commit, so that nothing that has to be prepared again waits for it. And before
    // there is a plan: should something fail until now, all changes still count as tried.
    ends.accept(ended);
    plan = Optional.of(planned.without(ended.keySet()));
    return planner.content(plan.get(), operation(), snapshot);
  }

  /**
   * The changes that the attempt commits if it succeeds, without those that were given up; all as
   * long as nothing is planned.
   */
  List<PreparedChange> tried() {
    return plan.map(CommitPlan::commit).orElse(changes).stream()
        .filter(change -> !owners.get(change).hasEnded(change))
        .toList();
  }

  /** The changes that the attempt leaves to the next, the first time that it is asked. */
  List<PreparedChange> takeUntried() {
    List<PreparedChange> untried = plan.map(CommitPlan::later).orElse(List.of());
    plan = plan.map(CommitPlan::withoutLater);
    return untried;
  }

  private String operation() {
    Set<String> operations =
        ticketsOf(tried()).stream().map(CommitTicket::operation).collect(Collectors.toSet());
    return operations.size() == 1 ? operations.iterator().next() : SyncEngine.SYNC;
  }

  /** The time of the last ticket to give up. */
  Instant end() {
    return ticketsOf(tried()).stream()
        .map(CommitTicket::end)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  Optional<InDoubt> doubt() {
    return doubt;
  }

  void doubt(InDoubt inDoubt) {
    doubt = Optional.of(inDoubt);
  }

  /** Counts the times that the store was asked what became of the commit. */
  int countAsked() {
    return ++timesAsked;
  }

  int timesAsked() {
    return timesAsked;
  }
}
