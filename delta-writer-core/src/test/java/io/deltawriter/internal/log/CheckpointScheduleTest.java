package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.log.CommitResult.Committed;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.StoreCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckpointScheduleTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @ParameterizedTest
  @CsvSource({"'', 10", "3, 3", "0, 10", "-2, 10", "many, 10"})
  void everyIntervalThVersionIsCheckpointed(String interval, long expected) {
    try (DeltaLog log = LogFixture.open(store)) {
      makeTable(log, interval.isEmpty() ? Map.of() : Map.of("delta.checkpointInterval", interval));
      for (int i = 1; i <= 12; i++) {
        log.commit(LogFixture.replacing("1", "source_file=1/" + i));
      }
    }
    List<Long> checkpoints = new ArrayList<>();
    for (long version = 0; version <= 12; version++) {
      if (hasCheckpoint(version)) {
        checkpoints.add(version);
      }
    }
    List<Long> multiples = new ArrayList<>();
    for (long version = expected; version <= 12; version += expected) {
      multiples.add(version);
    }
    assertThat(checkpoints).isEqualTo(multiples);
  }

  @Test
  void writtenCheckpointTakesThePlaceOfTheTail() {
    try (DeltaLog log = LogFixture.open(store)) {
      makeTable(log, Map.of("delta.checkpointInterval", "2"));
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("2", "source_file=2/a"));

      assertThat(log.snapshot().tail().fileCount()).isZero();
      assertThat(log.snapshot().checkpoint().orElseThrow().version()).isEqualTo(2);
      assertThat(LogFixture.paths(log.snapshot()))
          .containsExactly("source_file=1/a", "source_file=2/a");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE_IF_ABSENT, BEFORE",
    "WRITE, BEFORE",
    "WRITE, HALFWAY",
    "COMPLETE, BEFORE",
    "COMPLETE, AFTER",
    "COMPLETE, UNKNOWN",
    "PUT, BEFORE",
    "STAT, BEFORE"
  })
  void checkpointThatFailsFailsNoCommit(StoreCall call, Fault fault) {
    FaultPlan plan = FaultPlan.nth(1, fault, (c, name) -> c == call);
    ObjectStore faulty = new FaultyObjectStore(store, plan);
    try (DeltaLog log = LogFixture.open(faulty)) {
      makeTable(log, Map.of("delta.checkpointInterval", "2"));
      for (int i = 1; i <= 4; i++) {
        CommitResult result = log.commit(LogFixture.replacing("1", "source_file=1/" + i));
        assertThat(((Committed) result).version()).isEqualTo(i);
      }
      assertThat(plan.isDone()).isTrue();
    }
    assertThat(hasCheckpoint(4)).isTrue();
    assertThat(LogFixture.paths(LogFixture.open(store).snapshot()))
        .containsExactly("source_file=1/4");
  }

  @Test
  void closeWaitsForTheCheckpointInFlight() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    ExecutorService background = Executors.newSingleThreadExecutor();
    background.execute(() -> await(mayGoOn));
    DeltaLog log = DeltaLog.open(store, LogFixture.TABLE, options(background));
    makeTable(log, Map.of("delta.checkpointInterval", "1"));
    log.commit(LogFixture.replacing("1", "source_file=1/a"));
    assertThat(hasCheckpoint(1)).isFalse();

    Thread closing = new Thread(log::close);
    closing.start();
    mayGoOn.countDown();
    closing.join();

    assertThat(hasCheckpoint(1)).isTrue();
  }

  @Test
  void commitsGoOnWhileACheckpointIsInFlight() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    ExecutorService background = Executors.newSingleThreadExecutor();
    background.execute(() -> await(mayGoOn));
    try (DeltaLog log = DeltaLog.open(store, LogFixture.TABLE, options(background))) {
      makeTable(log, Map.of("delta.checkpointInterval", "1"));
      for (int i = 1; i <= 5; i++) {
        log.commit(LogFixture.replacing("1", "source_file=1/" + i));
      }
      assertThat(log.snapshot().version()).isEqualTo(5);
      mayGoOn.countDown();
    }
    // The first is written; those that were due meanwhile are left to the next.
    assertThat(hasCheckpoint(1)).isTrue();
    assertThat(hasCheckpoint(5)).isFalse();
    assertThat(LogFixture.paths(LogFixture.open(store).snapshot()))
        .containsExactly("source_file=1/5");
  }

  private static void makeTable(DeltaLog log, Map<String, String> properties) {
    List<Action> table =
        new NewTable(LogFixture.SCHEMA, TableLayout.PARTITIONED, "source_file", properties)
            .actions("id", 1);
    log.commit(snapshot -> Optional.of(new CommitContent("SYNC", 1, Map.of(), Map.of(), table)));
  }

  private boolean hasCheckpoint(long version) {
    return store.stat(new LogNames(LogFixture.TABLE).checkpoint(version)).isPresent();
  }

  private static LogOptions options(Executor background) {
    LogOptions options = LogFixture.options(10);
    return new LogOptions(
        options.columns(),
        options.retry(),
        options.clock(),
        options.random(),
        options.sleeper(),
        options.ids(),
        options.locks(),
        background,
        options.listener());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
