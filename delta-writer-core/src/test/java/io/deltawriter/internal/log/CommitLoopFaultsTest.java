package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.log.CommitResult.Committed;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.ForwardingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits whose answer is lost, or that are interrupted. */
final class CommitLoopFaultsTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @BeforeEach
  void makeTable() {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(LogFixture.adding(LogFixture.add("0", "source_file=0/first")));
    }
  }

  @Test
  void lostAnswerOfACommitThatTookEffectIsRecognisedByItsTxnId() {
    FaultPlan plan = FaultPlan.nth(1, Fault.AFTER, CommitLoopFaultsTest::isCommit);
    try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
      Committed committed = (Committed) log.commit(LogFixture.replacing("1", "source_file=1/a"));

      assertThat(plan.isDone()).isTrue();
      assertThat(committed.version()).isEqualTo(1);
      assertThat(committed.attempts()).isEqualTo(1);
      assertThat(store.stat(LogFixture.commit(2))).isEmpty();
    }
  }

  @Test
  void lostAnswerOfACommitWithoutEffectIsWrittenAgainAtTheSameVersion() {
    FaultPlan plan = FaultPlan.nth(1, Fault.UNKNOWN, CommitLoopFaultsTest::isCommit);
    try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
      Committed committed = (Committed) log.commit(LogFixture.replacing("1", "source_file=1/a"));

      assertThat(plan.isDone()).isTrue();
      assertThat(committed.version()).isEqualTo(1);
      assertThat(LogFixture.paths(LogFixture.open(store).snapshot()))
          .containsExactly("source_file=0/first", "source_file=1/a");
    }
  }

  @Test
  void existsThatIsOurOwnCommitIsCommitted() {
    // A store's client that repeats a request by itself answers EXISTS to its own write.
    ObjectStore repeating = new RepeatingStore(store);
    try (DeltaLog log = LogFixture.open(repeating)) {
      Committed committed = (Committed) log.commit(LogFixture.replacing("1", "source_file=1/a"));

      assertThat(committed.version()).isEqualTo(1);
      assertThat(committed.attempts()).isEqualTo(1);
    }
  }

  @Test
  void lostAnswerWhileAnotherWonIsALostRace() {
    try (DeltaLog other = LogFixture.open(store)) {
      FaultPlan plan = FaultPlan.nth(1, Fault.UNKNOWN, CommitLoopFaultsTest::isCommit);
      try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
        other.commit(LogFixture.replacing("2", "source_file=2/a"));

        Committed committed = (Committed) log.commit(LogFixture.replacing("1", "source_file=1/a"));

        assertThat(committed.version()).isEqualTo(2);
        assertThat(committed.attempts()).isEqualTo(2);
      }
    }
  }

  @Test
  void whatCannotBeSettledIsUnknownWithVersionAndTxnId() {
    try (DeltaLog log = LogFixture.open(new DeadStore(store))) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOfSatisfying(
              CommitStateUnknownException.class,
              e -> {
                assertThat(e.version()).isEqualTo(1);
                assertThat(e.txnId()).startsWith("txn-");
                assertThat(e).hasMessageContaining(LogFixture.commit(1));
              });
    }
  }

  @Test
  void storeThatHangsIsAskedNoLongerThanTheTimeLimitOfTheWholeCommit() {
    HangingStore hanging = new HangingStore(store);
    LogOptions options = LogFixture.options(100, hanging.clock);
    try (DeltaLog log = DeltaLog.open(hanging, LogFixture.TABLE, options)) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(CommitStateUnknownException.class)
          .hasMessageContaining("no answer");
    }
    // Two minutes for all, one for each.
    assertThat(hanging.puts).isEqualTo(2);
  }

  @Test
  void slowStoreOnWhichOthersWinIsGivenUpAtTheTimeLimitAndNothingIsCommitted() {
    LosingStore losing = new LosingStore(store);
    LogOptions options = LogFixture.options(100, losing.clock);
    try (DeltaLog log = DeltaLog.open(losing, LogFixture.TABLE, options)) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(CommitConflictException.class)
          .hasMessageContaining("each of 2 attempts");
    }
  }

  @Test
  void plainFailureOfThePutIsAStorageErrorAndNothingIsCommitted() {
    FaultPlan plan = FaultPlan.nth(1, Fault.BEFORE, CommitLoopFaultsTest::isCommit);
    try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(LogFixture.commit(1));
      assertThat(store.stat(LogFixture.commit(1))).isEmpty();
      assertThat(log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(Committed.class);
    }
  }

  @Test
  void interruptWhileWaitingForTheNextAttemptCommitsNothing() {
    LogOptions options = interruptedWhenSleeping();
    try (DeltaLog log = DeltaLog.open(store, LogFixture.TABLE, options);
        DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("2", "source_file=2/a"));

      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("nothing was committed");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(store.stat(LogFixture.commit(2))).isEmpty();
    }
  }

  @Test
  void storeThatBreaksItsContractMidwayLeavesTheCommitUnknown() {
    try (DeltaLog log = LogFixture.open(new BrokenStore(store))) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(CommitStateUnknownException.class)
          .hasCauseInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void interruptWhileACommitIsInDoubtLeavesItUnknown() {
    try (DeltaLog log =
        DeltaLog.open(new DeadStore(store), LogFixture.TABLE, interruptedWhenSleeping())) {
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(CommitStateUnknownException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static boolean isCommit(StoreCall call, String name) {
    return call == StoreCall.PUT_IF_ABSENT && name.startsWith(LogFixture.LOG);
  }

  private static LogOptions interruptedWhenSleeping() {
    LogOptions options = LogFixture.options(100);
    return new LogOptions(
        options.columns(),
        options.retry(),
        options.clock(),
        options.random(),
        duration -> {
          throw new InterruptedException();
        },
        options.ids(),
        options.locks(),
        options.background(),
        options.listener());
  }

  /** Answers EXISTS to a write of its own. */
  private static final class RepeatingStore extends ForwardingObjectStore {

    RepeatingStore(ObjectStore store) {
      super(store);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      super.putIfAbsent(name, bytes);
      return PutOutcome.EXISTS;
    }
  }

  /** Takes a write and fails as no store may. */
  private static final class BrokenStore extends ForwardingObjectStore {

    BrokenStore(ObjectStore store) {
      super(store);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      super.putIfAbsent(name, bytes);
      throw new OutOfMemoryError("planned");
    }
  }

  /** Answers no write, each time after a minute. */
  private static final class HangingStore extends ForwardingObjectStore {

    private final HandClock clock = new HandClock();
    private int puts;

    HangingStore(ObjectStore store) {
      super(store);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      puts++;
      clock.now = clock.now.plusSeconds(60);
      throw new OutcomeUnknownException("no answer");
    }
  }

  /** Lets another writer win each time, after a minute. */
  private static final class LosingStore extends ForwardingObjectStore {

    private final HandClock clock = new HandClock();
    private final DeltaLog other;

    LosingStore(ObjectStore store) {
      super(store);
      this.other = LogFixture.open(store);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      clock.now = clock.now.plusSeconds(60);
      other.commit(LogFixture.replacing("2", "source_file=2/" + clock.now));
      return super.putIfAbsent(name, bytes);
    }
  }

  private static final class HandClock extends Clock {

    private Instant now = LogFixture.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Loses the answer of a write, and answers nothing any more. */
  private static final class DeadStore extends ForwardingObjectStore {

    private boolean dead;

    DeadStore(ObjectStore store) {
      super(store);
    }

    @Override
    public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
      dead = true;
      throw new OutcomeUnknownException("no answer");
    }

    @Override
    public InputStream open(String name) throws IOException {
      if (dead) {
        throw new IOException("no answer");
      }
      return super.open(name);
    }
  }
}
