package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;

/** The changes of one call in the {@link CommitQueue}. Guarded by the queue's lock. */
final class CommitTicket {

  private final String operation;
  private final int size;
  private final Instant end;
  private final Condition called;
  private final Set<PreparedChange> waiting;
  private final Map<PreparedChange, ChangeFate> fates = new LinkedHashMap<>();
  private final Set<CommitGroup> doubts = new LinkedHashSet<>();
  private final Set<CommitGroup> asks = new LinkedHashSet<>();
  private int lostAttempts;
  private boolean resting;
  private boolean parked;
  private Optional<Throwable> withdrawal = Optional.empty();

  /**
   * A ticket for {@code changes}.
   *
   * @param end when to give up
   * @param called wakes the thread of the call
   */
  CommitTicket(String operation, List<PreparedChange> changes, Instant end, Condition called) {
    this.operation = requireNonNull(operation, "operation");
    this.waiting = new LinkedHashSet<>(changes);
    this.size = changes.size();
    this.end = requireNonNull(end, "end");
    this.called = requireNonNull(called, "called");
  }

  String operation() {
    return operation;
  }

  Instant end() {
    return end;
  }

  Condition called() {
    return called;
  }

  boolean isDone() {
    return fates.size() == size;
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  int waitingCount() {
    return waiting.size();
  }

  /** Takes the waiting changes into a commit that is about to be tried. */
  List<PreparedChange> takeWaiting() {
    List<PreparedChange> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  /** Lets a change wait for the next commit. */
  void putBack(PreparedChange change) {
    if (hasEnded(change) || !waiting.add(change)) {
      throw new AssertionError("a change waits once, and not after its end");
    }
  }

  void end(PreparedChange change, ChangeFate fate) {
    if (fates.putIfAbsent(change, requireNonNull(fate, "fate")) != null) {
      throw new AssertionError("a change ends once");
    }
  }

  /** Ends all changes that wait. */
  void endWaiting(ChangeFate fate) {
    takeWaiting().forEach(change -> end(change, fate));
  }

  /** What became of each change, once the ticket is done. */
  Map<PreparedChange, ChangeFate> fates() {
    return fates;
  }

  boolean hasEnded(PreparedChange change) {
    return fates.containsKey(change);
  }

  /** The groups with changes of this ticket about which the store gave no answer. */
  Set<CommitGroup> doubts() {
    return doubts;
  }

  /** Those of {@link #doubts} about which this ticket's thread has to ask the store. */
  Set<CommitGroup> asks() {
    return asks;
  }

  /** How many attempts with changes of this ticket others have won. */
  int lostAttempts() {
    return lostAttempts;
  }

  /** Another attempt was lost: the thread pauses before it makes the next. */
  void lost() {
    lostAttempts++;
    resting = true;
  }

  boolean isResting() {
    return resting;
  }

  void rested() {
    resting = false;
  }

  /** Whether the thread waits until it is called. */
  boolean isParked() {
    return parked;
  }

  /** Waits to be called. May return without a call, so the caller checks what it waits for. */
  @SuppressWarnings("WaitNotInLoop")
  void park() throws InterruptedException {
    parked = true;
    try {
      called.await();
    } finally {
      parked = false;
    }
  }

  /** Whether the call has given up what is not in flight. */
  boolean isWithdrawn() {
    return withdrawal.isPresent();
  }

  /** Why the call has given up. */
  Throwable withdrawalReason() {
    return withdrawal.orElseThrow();
  }

  void withdraw(Throwable reason) {
    withdrawal = Optional.of(reason);
  }
}
