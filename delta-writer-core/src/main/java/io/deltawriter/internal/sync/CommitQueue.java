package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.log.CommitAttempt;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.internal.log.InDoubt;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Publishes what calls have prepared. One call at a time leads: it commits its own changes and
 * those of all calls that wait. While its commit is in flight others wait, and the next leader
 * takes all of them along. A call that is alone leads at once.
 *
 * <p>Nobody waits for a leader that pauses after a lost attempt, or that waits for an answer of the
 * store: the next call leads then. A leader that is interrupted or dies leaves its followers to the
 * next. Safe for any number of threads.
 */
final class CommitQueue {

  private final DeltaLog log;
  private final CommitGroup.Planner planner;
  private final CommitPacing pacing;
  private final int maxChanges;
  private final Lock lock;
  private final Condition room;
  private final Set<CommitTicket> tickets = new LinkedHashSet<>();
  private boolean leading;
  private int resting;

  /**
   * A queue in front of {@code log}.
   *
   * @param maxChanges how many changes of several calls one commit takes, and how many wait before
   *     further calls wait for room
   */
  CommitQueue(
      DeltaLog log, CommitGroup.Planner planner, CommitPacing pacing, int maxChanges, Lock lock) {
    this.log = requireNonNull(log, "log");
    this.planner = requireNonNull(planner, "planner");
    this.pacing = requireNonNull(pacing, "pacing");
    this.maxChanges = maxChanges;
    this.lock = requireNonNull(lock, "lock");
    this.room = lock.newCondition();
  }

  /**
   * Publishes {@code changes}, in one commit unless some of them are outdated or meet changes of
   * other calls. Returns when each has ended.
   *
   * @return what became of each change. If the thread is interrupted it still is, and what was not
   *     in flight has failed
   */
  Map<PreparedChange, ChangeFate> publish(String operation, List<PreparedChange> changes) {
    lock.lock();
    CommitTicket ticket = new CommitTicket(operation, changes, pacing.end(), lock.newCondition());
    try {
      enter(ticket);
      while (!ticket.isDone()) {
        step(ticket);
      }
    } catch (InterruptedException e) {
      withdraw(ticket, interrupted());
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // The clock, for one. What others have in flight may be committed all the same.
      withdraw(ticket, e);
    } finally {
      tickets.remove(ticket);
      room.signalAll();
      passOn();
      lock.unlock();
    }
    return ticket.fates();
  }

  private void enter(CommitTicket ticket) throws InterruptedException {
    while (!tickets.isEmpty() && waitingChanges() >= maxChanges) {
      room.await();
    }
    tickets.add(ticket);
  }

  private int waitingChanges() {
    return tickets.stream().mapToInt(CommitTicket::waitingCount).sum();
  }

  private void step(CommitTicket ticket) throws InterruptedException {
    if (!ticket.asks().isEmpty()) {
      ask(ticket, ticket.asks().iterator().next());
    } else if (leading || !ticket.isWaiting()) {
      ticket.park();
    } else if (ticket.isResting()) {
      rest(ticket);
    } else {
      lead(ticket);
    }
  }

  /** Lets the next call lead, if there is one that waits and none that leads or is about to. */
  private void passOn() {
    if (leading) {
      return;
    }
    Optional<CommitTicket> next =
        tickets.stream()
            .filter(ticket -> ticket.isParked() && ticket.isWaiting())
            .filter(ticket -> !ticket.isResting() || resting == 0)
            .findFirst();
    next.ifPresent(ticket -> ticket.called().signal());
  }

  private void rest(CommitTicket ticket) throws InterruptedException {
    resting++;
    try {
      pauseAfter(ticket.lostAttempts());
    } finally {
      resting--;
      ticket.rested();
    }
  }

  private void pauseAfter(int attempt) throws InterruptedException {
    passOn();
    lock.unlock();
    try {
      pacing.pauseAfter(attempt);
    } finally {
      lock.lock();
    }
  }

  private void lead(CommitTicket leader) {
    CommitGroup group = group(leader);
    if (group.size() == 0) {
      return;
    }
    Optional<CommitAttempt> attempt = Optional.empty();
    Optional<Throwable> failure = Optional.empty();
    leading = true;
    room.signalAll();
    lock.unlock();
    try {
      boolean first = leader.lostAttempts() == 0;
      attempt = Optional.of(first ? log.attempt(group) : log.attemptAgain(group));
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    } finally {
      lock.lock();
      leading = false;
    }
    if (attempt.isPresent()) {
      conclude(group, leader, attempt.get());
    } else {
      fail(group, leader, failure.orElseThrow());
    }
    passOn();
  }

  /**
   * The leader's changes and all that wait, as far as one commit takes them. What is out of time
   * fails instead.
   */
  private CommitGroup group(CommitTicket leader) {
    CommitGroup group = new CommitGroup(planner, this::endPlanned);
    for (CommitTicket ticket : tickets) {
      if (pacing.isOver(ticket.lostAttempts(), ticket.end())) {
        ticket.endWaiting(new ChangeFate.Failed(log.conflict(ticket.lostAttempts())));
        ticket.called().signal();
      }
    }
    group.add(leader);
    for (CommitTicket ticket : tickets) {
      if (group.size() > 0 && group.size() + ticket.waitingCount() > maxChanges) {
        break;
      }
      group.add(ticket);
    }
    return group;
  }

  private void endPlanned(CommitGroup group, Map<PreparedChange, ChangeFate> ended) {
    lock.lock();
    try {
      ended.forEach((change, fate) -> end(group, List.of(change), fate));
    } finally {
      lock.unlock();
    }
  }

  private void conclude(CommitGroup group, CommitTicket leader, CommitAttempt attempt) {
    if (attempt instanceof InDoubt doubt) {
      group.doubt(doubt);
      doubt(group, leader);
    } else if (attempt instanceof CommitAttempt.Committed committed) {
      end(group, group.tried(), new ChangeFate.Committed(committed.version()));
    } else if (attempt instanceof CommitAttempt.Lost) {
      group.ticketsOf(group.tried()).forEach(CommitTicket::lost);
      putBack(group, group.tried());
    } else if (!(attempt instanceof CommitAttempt.NothingToCommit)) {
      throw new AssertionError("unhandled attempt: " + attempt);
    }
    putBack(group, group.takeUntried());
  }

  /** One of the calls asks what became of the commit: the leader, unless it is none of its own. */
  private void doubt(CommitGroup group, CommitTicket leader) {
    List<CommitTicket> owners = group.ticketsOf(group.tried());
    CommitTicket asking = owners.contains(leader) ? leader : owners.get(0);
    asking.asks().add(group);
    asking.called().signal();
    for (CommitTicket owner : owners) {
      owner.doubts().add(group);
      if (owner.isWithdrawn()) {
        giveUpDoubts(owner);
        owner.called().signal();
      }
    }
  }

  private void end(CommitGroup group, Collection<PreparedChange> changes, ChangeFate fate) {
    for (PreparedChange change : changes) {
      CommitTicket owner = group.ownerOf(change);
      owner.end(change, fate);
      if (owner.isDone()) {
        owner.called().signal();
      }
    }
  }

  private void putBack(CommitGroup group, Collection<PreparedChange> changes) {
    for (PreparedChange change : changes) {
      CommitTicket owner = group.ownerOf(change);
      if (owner.isWithdrawn()) {
        end(group, List.of(change), new ChangeFate.Failed(owner.withdrawalReason()));
      } else {
        owner.putBack(change);
      }
    }
  }

  /**
   * Tells all owners of the failure, unless it is the leader's own. Then all changes of the leader
   * end, also those that were left to the next commit: it would fail with that again, for ever.
   */
  private void fail(CommitGroup group, CommitTicket leader, Throwable failure) {
    boolean known = !(failure instanceof CommitStateUnknownException);
    boolean ofLeader =
        !(failure instanceof DeltaWriterException)
            || (known && Thread.currentThread().isInterrupted());
    for (PreparedChange change : group.tried()) {
      if (group.ownerOf(change) == leader) {
        end(group, List.of(change), new ChangeFate.Failed(failure));
      } else if (ofLeader) {
        putBack(group, List.of(change));
      } else {
        Throwable own = ((DeltaWriterException) failure).fresh();
        end(group, List.of(change), new ChangeFate.Failed(own));
      }
    }
    putBack(group, group.takeUntried());
    if (ofLeader) {
      leader.endWaiting(new ChangeFate.Failed(failure));
    }
  }

  /**
   * Asks the store once more what became of a group's commit, after a pause in which others lead.
   */
  private void ask(CommitTicket asking, CommitGroup group) throws InterruptedException {
    InDoubt doubt = group.doubt().orElseThrow();
    if (!pacing.mayAsk(group.countAsked(), group.end())) {
      resolved(asking, group);
      fail(group, asking, doubt.unknown());
      return;
    }
    pauseAfter(group.timesAsked());
    Optional<CommitAttempt.Ended> ended = Optional.empty();
    Optional<Throwable> failure = Optional.empty();
    lock.unlock();
    try {
      ended = log.resolve(doubt);
    } catch (DeltaWriterException e) {
      failure = Optional.of(e);
    } catch (RuntimeException | Error e) {
      failure = Optional.of(doubt.unknown(e));
    } finally {
      lock.lock();
    }
    if (ended.isPresent()) {
      resolved(asking, group);
      conclude(group, asking, ended.get());
    } else if (failure.isPresent()) {
      resolved(asking, group);
      fail(group, asking, failure.get());
    }
    passOn();
  }

  private static void resolved(CommitTicket asking, CommitGroup group) {
    asking.asks().remove(group);
    group.ticketsOf(group.tried()).forEach(ticket -> ticket.doubts().remove(group));
  }

  /**
   * Ends what does not need its thread: what waits fails, what is in doubt stays so for this call
   * and is asked about by another, and what is in flight is waited for.
   */
  private void withdraw(CommitTicket ticket, Throwable reason) {
    ticket.withdraw(reason);
    ticket.endWaiting(new ChangeFate.Failed(reason));
    giveUpDoubts(ticket);
    while (!ticket.isDone()) {
      ticket.called().awaitUninterruptibly();
    }
  }

  private void giveUpDoubts(CommitTicket ticket) {
    for (CommitGroup group : Set.copyOf(ticket.doubts())) {
      InDoubt doubt = group.doubt().orElseThrow();
      for (PreparedChange change : group.tried()) {
        if (group.ownerOf(change) == ticket) {
          ticket.end(change, new ChangeFate.Failed(doubt.unknown()));
        }
      }
      ticket.doubts().remove(group);
      if (ticket.asks().remove(group)) {
        group.ticketsOf(group.tried()).stream()
            .findFirst()
            .ifPresent(
                next -> {
                  next.asks().add(group);
                  next.called().signal();
                });
      }
    }
  }

  private static StorageException interrupted() {
    return new StorageException("Interrupted while waiting to commit; nothing was committed");
  }
}
