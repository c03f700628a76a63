package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.CommitInfo;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.log.CommitResult.Committed;
import io.deltawriter.internal.log.CommitResult.NothingToCommit;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommitLoopTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @BeforeEach
  void makeTable() {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(LogFixture.adding(LogFixture.add("0", "source_file=0/first")));
    }
  }

  @Test
  void warmCommitIsOnePutAndNothingElse() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      counting.reset();
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("1", "source_file=1/b"));

      assertThat(counting.calls())
          .extracting(CountingObjectStore.Call::kind)
          .containsExactly(StoreCall.PUT_IF_ABSENT, StoreCall.PUT_IF_ABSENT);
      assertThat(LogFixture.paths(log.snapshot()))
          .containsExactly("source_file=0/first", "source_file=1/b");
    }
  }

  @Test
  void nothingToCommitAsksNobody() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      counting.reset();

      assertThat(log.commit(snapshot -> Optional.empty())).isInstanceOf(NothingToCommit.class);
      assertThat(counting.calls()).isEmpty();
    }
  }

  @Test
  void commitsOfOthersInBetweenAreReadAndTheNextVersionIsTaken() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting);
        DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("2", "source_file=2/a"));
      other.commit(LogFixture.replacing("3", "source_file=3/a"));
      counting.reset();

      Committed committed = (Committed) log.commit(LogFixture.replacing("1", "source_file=1/a"));

      assertThat(committed.version()).isEqualTo(3);
      assertThat(committed.attempts()).isEqualTo(2);
      assertThat(counting.count(StoreCall.LIST)).isZero();
      // Version 1 and 2 are there, 3 is not.
      assertThat(counting.count(StoreCall.OPEN)).isEqualTo(3);
      assertThat(LogFixture.paths(committed.snapshot()))
          .containsExactly(
              "source_file=0/first", "source_file=1/a", "source_file=2/a", "source_file=3/a");
    }
  }

  @Test
  void pendingCommitIsAskedAgainAndSeesWhatTheOtherDid() {
    try (DeltaLog log = LogFixture.open(store);
        DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("1", "source_file=1/theirs"));

      log.commit(LogFixture.replacing("1", "source_file=1/ours"));

      assertThat(LogFixture.paths(log.snapshot().filesOf(SourceKey.of("1"))))
          .containsExactly("source_file=1/ours");
    }
  }

  @Test
  void pendingCommitMayGiveUpAfterALostRace() {
    List<Boolean> touched = new ArrayList<>();
    try (DeltaLog log = LogFixture.open(store);
        DeltaLog other = LogFixture.open(store)) {
      long since = log.snapshot().version();
      other.commit(LogFixture.replacing("1", "source_file=1/theirs"));

      assertThatThrownBy(
              () ->
                  log.commit(
                      snapshot -> {
                        touched.add(snapshot.touched(SourceKey.of("1"), since));
                        if (snapshot.touched(SourceKey.of("1"), since)) {
                          throw new IllegalStateException("superseded");
                        }
                        return LogFixture.replacing("1", "source_file=1/ours").against(snapshot);
                      }))
          .hasMessage("superseded");
      assertThat(touched).containsExactly(false, true);
      assertThat(store.stat(LogFixture.commit(2))).isEmpty();
    }
  }

  @Test
  void attemptsUsedUpAreAConflict() {
    try (DeltaLog log = DeltaLog.open(store, LogFixture.TABLE, LogFixture.options(3));
        DeltaLog other = LogFixture.open(store)) {
      List<Long> asked = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  log.commit(
                      snapshot -> {
                        asked.add(snapshot.version());
                        String path = "source_file=2/" + snapshot.version();
                        other.commit(LogFixture.replacing("2", path));
                        return LogFixture.replacing("1", "source_file=1/a").against(snapshot);
                      }))
          .isInstanceOf(CommitConflictException.class)
          .hasMessageContaining("3 attempts");
      assertThat(asked).containsExactly(0L, 1L, 2L);
      assertThat(LogFixture.paths(other.snapshot())).doesNotContain("source_file=1/a");
    }
  }

  @Test
  void featureThatAnotherWriterTurnedOnStopsTheCommit() throws IOException {
    try (DeltaLog log = LogFixture.open(store)) {
      String appendOnly =
          LogFixture.line(
              LogFixture.with(log.snapshot().metadata(), Map.of("delta.appendOnly", "true")));
      store.put(LogFixture.commit(1), LogFixture.lines(appendOnly));

      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("appendOnly");
      assertThat(store.stat(LogFixture.commit(2))).isEmpty();
    }
  }

  @Test
  void layoutThatAnotherWriterChangedIsSeenByTheNextAttempt() throws IOException {
    try (DeltaLog log = LogFixture.open(store)) {
      Metadata flat =
          (Metadata)
              new NewTable(LogFixture.SCHEMA, TableLayout.FLAT, "source_file", Map.of())
                  .actions("table-id", 1)
                  .get(1);
      store.put(LogFixture.commit(1), LogFixture.lines(LogFixture.line(flat)));
      List<TableLayout> layouts = new ArrayList<>();

      log.commit(
          snapshot -> {
            layouts.add(snapshot.layout());
            return LogFixture.replacing("1", "x").against(snapshot);
          });

      assertThat(layouts).containsExactly(TableLayout.PARTITIONED, TableLayout.FLAT);
      assertThat(LogFixture.paths(log.snapshot().filesOf(SourceKey.of("0"))))
          .containsExactly("source_file=0/first");
    }
  }

  @Test
  void brokenCommitOfAnotherStopsTheCommit() throws IOException {
    try (DeltaLog log = LogFixture.open(store)) {
      store.put(LogFixture.commit(1), LogFixture.lines("{\"add\":{"));

      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/a")))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining(LogFixture.commit(1));
    }
  }

  @Test
  void commitThatBreaksARuleIsRefusedBeforeItIsWritten() {
    AddFile file = LogFixture.add("1", "source_file=1/a");
    try (DeltaLog log = LogFixture.open(store)) {
      assertThatThrownBy(() -> log.commit(LogFixture.adding(file, file)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.commit(LogFixture.adding(CommitInfo.EMPTY)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.snapshot().version()).isZero();
    }
  }

  @Test
  void firstCommitThatMakesATableWhichCannotBeWrittenIsRefusedBeforeItIsWritten() {
    MemoryObjectStore empty = new MemoryObjectStore();
    Map<String, String> appendOnly = Map.of("delta.appendOnly", "true");
    List<Action> actions =
        new NewTable(LogFixture.SCHEMA, TableLayout.FLAT, "source_file", appendOnly)
            .actions("id", 1);
    try (DeltaLog log = LogFixture.open(empty)) {
      assertThatThrownBy(
              () ->
                  log.commit(
                      snapshot ->
                          Optional.of(new CommitContent("SYNC", 1, Map.of(), Map.of(), actions))))
          .isInstanceOf(UnsupportedTableException.class);
      assertThat(empty.stat(LogFixture.commit(0))).isEmpty();
    }
  }

  @Test
  void commitInfoComesFirstAndSaysWhatWasDone() throws IOException {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
    }
    CommitActions commit =
        new CommitReader(store, new LogNames("t"), 1_000_000).read(1).orElseThrow();

    CommitInfo info = (CommitInfo) commit.actions().get(0);
    assertThat(info.operation()).contains("SYNC");
    assertThat(info.operationParameters()).containsEntry("keys", "1");
    assertThat(info.operationMetrics()).containsEntry("numFiles", "1");
    assertThat(info.timestampMillis()).hasValue(LogFixture.NOW.toEpochMilli());
    assertThat(info.readVersion()).hasValue(0);
    assertThat(info.isBlindAppend()).contains(false);
    assertThat(info.engineInfo()).get().asString().matches("delta-writer/\\d+\\.\\d+\\.\\d+.*");
    assertThat(info.txnId()).isPresent();
    assertThat(info.inCommitTimestampMillis()).isEmpty();
  }

  @Test
  void inCommitTimestampsOnlyGrow() throws IOException {
    long later = LogFixture.NOW.toEpochMilli() + 60_000;
    store.put(
        LogFixture.commit(1),
        LogFixture.lines(
            LogFixture.line(CommitInfo.EMPTY.at(later)),
            LogFixture.line(
                new Protocol(1, 7, Optional.empty(), Optional.of(Set.of("inCommitTimestamp")))),
            LogFixture.line(
                LogFixture.with(
                    LogFixture.metadata(), Map.of("delta.enableInCommitTimestamps", "true")))));
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("1", "source_file=1/b"));

      CommitHistory history = log.history();
      assertThat(history.next().orElseThrow().info().inCommitTimestampMillis()).hasValue(later + 2);
      assertThat(history.next().orElseThrow().info().inCommitTimestampMillis()).hasValue(later + 1);
    }
  }

  @Test
  void manyWritersLoseNoCommitAndLeaveNoGap() throws Exception {
    int writers = 5;
    int commits = 10;
    ExecutorService threads = Executors.newFixedThreadPool(2 * writers);
    List<DeltaLog> logs = new ArrayList<>();
    List<Future<?>> ends = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      DeltaLog log = DeltaLog.open(store, LogFixture.TABLE, LogFixture.options(1000));
      logs.add(log);
      for (int t = 0; t < 2; t++) {
        String key = w + "-" + t;
        ends.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < commits; i++) {
                    log.commit(LogFixture.replacing(key, "source_file=" + key + "/" + i));
                  }
                }));
      }
    }
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
    logs.forEach(DeltaLog::close);

    Snapshot end = LogFixture.open(store).snapshot();
    assertThat(end.version()).isEqualTo(2L * writers * commits);
    assertThat(LogFixture.paths(end))
        .hasSize(1 + 2 * writers)
        .allMatch(path -> path.endsWith("/9") || path.endsWith("/first"));
  }

  @Test
  void writersOfOneNewTableAgreeOnOne() throws Exception {
    MemoryObjectStore empty = new MemoryObjectStore();
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Future<CommitResult>> results = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      String key = "k" + w;
      DeltaLog log = LogFixture.open(empty);
      results.add(
          threads.submit(() -> log.commit(LogFixture.replacing(key, "source_file=" + key + "/a"))));
    }
    List<Long> versions = new ArrayList<>();
    for (Future<CommitResult> result : results) {
      versions.add(((Committed) result.get()).version());
    }
    threads.shutdown();

    assertThat(versions).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    assertThat(LogFixture.paths(LogFixture.open(empty).snapshot())).hasSize(writers);
  }
}
