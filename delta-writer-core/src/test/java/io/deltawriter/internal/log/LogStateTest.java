package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.ForwardingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class LogStateTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final SteppingClock clock = new SteppingClock();

  @Test
  void refreshSeesCommitsOfOthersInOrder() {
    try (DeltaLog log = open();
        DeltaLog other = LogFixture.open(store)) {
      for (int i = 0; i < 5; i++) {
        other.commit(LogFixture.replacing("1", "source_file=1/" + i));
      }
      assertThat(log.snapshot().exists()).isFalse();

      assertThat(log.refresh().version()).isEqualTo(4);
      other.commit(LogFixture.replacing("1", "source_file=1/5"));
      assertThat(log.refresh().version()).isEqualTo(5);
      assertThat(LogFixture.paths(log.snapshot())).containsExactly("source_file=1/5");
    }
  }

  @Test
  void logThatFollowsForLongReadsTheLogAnewAndDropsItsTail() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("1", "source_file=1/first"));
      try (DeltaLog log = DeltaLog.open(counting, LogFixture.TABLE, LogFixture.options(3))) {
        counting.reset();
        for (int i = 0; i < 300; i++) {
          other.commit(LogFixture.replacing("1", "source_file=1/" + i));
        }

        assertThat(log.refresh().version()).isEqualTo(300);
        assertThat(counting.count(StoreCall.LIST)).isEqualTo(1);
        assertThat(LogFixture.paths(log.snapshot())).containsExactly("source_file=1/299");
      }
    }
  }

  @Test
  void deletedLogIsNoticedAfterAMinute() throws IOException {
    try (DeltaLog log = open()) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      deleteLog();
      clock.step(Duration.ofMinutes(2));

      assertThatThrownBy(log::refresh)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("deleted or replaced");
    }
  }

  @Test
  void logReplacedByAShorterOneIsNoticedBeforeACommitOnOldKnowledge() throws IOException {
    try (DeltaLog log = open()) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("1", "source_file=1/b"));
      deleteLog();
      LogFixture.open(store).commit(LogFixture.replacing("9", "source_file=9/a"));
      clock.step(Duration.ofMinutes(11));

      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/c")))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("version 1");
      assertThat(store.stat(LogFixture.commit(2))).isEmpty();
    }
  }

  @Test
  void logThatBecomesAnotherTableIsNoticed() throws IOException {
    try (DeltaLog log = open()) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      List<Action> other =
          new NewTable(LogFixture.SCHEMA, TableLayout.PARTITIONED, "source_file", Map.of())
              .actions("another-id", 1);
      store.put(LogFixture.commit(1), LogFixture.lines(LogFixture.line(other.get(1))));

      assertThatThrownBy(log::refresh)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("another-id");
    }
  }

  @Test
  void tableThatCouldNotBeWrittenForAWhileIsWrittenAgain() throws IOException {
    try (DeltaLog log = open()) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      putMetadata(1, Map.of("delta.appendOnly", "true"));
      assertThatThrownBy(log::refresh)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("appendOnly");
      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/b")))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("appendOnly");
      putMetadata(2, Map.of());

      assertThat(log.commit(LogFixture.replacing("1", "source_file=1/b")))
          .isInstanceOfSatisfying(
              CommitResult.Committed.class,
              committed -> assertThat(committed.version()).isEqualTo(3));

      putMetadata(4, Map.of("delta.appendOnly", "true"));
      putMetadata(5, Map.of());
      assertThat(log.refresh().version()).isEqualTo(5);
      assertThat(LogFixture.paths(log.snapshot())).containsExactly("source_file=1/b");
    }
  }

  private void putMetadata(long version, Map<String, String> properties) throws IOException {
    store.put(
        LogFixture.commit(version),
        LogFixture.lines(LogFixture.line(LogFixture.with(LogFixture.metadata(), properties))));
  }

  @Test
  void commitAfterLongSilenceDoesNotGoBelowALogThatWasCleanedUp() {
    try (DeltaLog log = open();
        DeltaLog other = LogFixture.open(store)) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      for (int i = 0; i < 15; i++) {
        other.commit(LogFixture.replacing("2", "source_file=2/" + i));
      }
      for (int version = 0; version < 10; version++) {
        store.delete(LogFixture.commit(version));
      }
      clock.step(Duration.ofDays(40));

      CommitResult.Committed committed =
          (CommitResult.Committed) log.commit(LogFixture.replacing("1", "source_file=1/b"));

      assertThat(committed.version()).isEqualTo(16);
      assertThat(LogFixture.paths(LogFixture.open(store).snapshot()))
          .containsExactly("source_file=1/b", "source_file=2/14");
    }
  }

  /** As the clock of a machine that began with a wrong time. */
  @Test
  void commitAfterTheClockWasSetBackDoesNotGoBelowALogThatWasCleanedUp() throws IOException {
    try (DeltaLog log = open();
        DeltaLog other = LogFixture.open(store)) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      for (int i = 0; i < 15; i++) {
        other.commit(LogFixture.replacing("2", "source_file=2/" + i));
      }
      for (int version = 0; version < 10; version++) {
        store.delete(LogFixture.commit(version));
      }
      clock.step(Duration.ofDays(-40));

      log.commit(LogFixture.replacing("1", "source_file=1/b"));

      assertThat(log.isKnownWithin(Duration.ofSeconds(1))).isTrue();
      assertThat(log.snapshot().version()).isEqualTo(16);
    }
  }

  /** As a function whose machine is frozen, or a laptop that is closed. */
  @Test
  void logThatWasOpenedByAProcessThatSleptMeanwhileIsNotTakenForRecent() {
    try (DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("1", "source_file=1/a"));
      ObjectStore sleeping =
          new ForwardingObjectStore(store) {
            private boolean asleep = true;

            @Override
            public InputStream open(String name) throws IOException {
              InputStream content = super.open(name);
              if (asleep && name.equals(LogFixture.commit(0))) {
                asleep = false;
                for (int i = 0; i < 15; i++) {
                  other.commit(LogFixture.replacing("2", "source_file=2/" + i));
                }
                for (int version = 0; version < 10; version++) {
                  store.delete(LogFixture.commit(version));
                }
                clock.step(Duration.ofDays(40));
              }
              return content;
            }
          };
      try (DeltaLog log = DeltaLog.open(sleeping, LogFixture.TABLE, LogFixture.options(3, clock))) {
        CommitResult.Committed committed =
            (CommitResult.Committed) log.commit(LogFixture.replacing("1", "source_file=1/b"));

        assertThat(committed.version()).isEqualTo(16);
      }
    }
  }

  @Test
  void commitAfterShortSilenceAsksNobody() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = DeltaLog.open(counting, LogFixture.TABLE, LogFixture.options(3, clock))) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      counting.reset();
      clock.step(Duration.ofMinutes(9));
      log.commit(LogFixture.replacing("1", "source_file=1/b"));

      assertThat(counting.calls()).hasSize(1);
    }
  }

  @Test
  void manyThreadsMayRefreshWhileOthersCommit() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (DeltaLog log = open();
        DeltaLog other = LogFixture.open(store)) {
      other.commit(LogFixture.replacing("1", "source_file=1/first"));
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        ends.add(
            threads.submit(
                () -> {
                  long last = -1;
                  for (int i = 0; i < 50; i++) {
                    long version = log.refresh().version();
                    assertThat(version).isGreaterThanOrEqualTo(last);
                    last = version;
                  }
                }));
      }
      for (String key : List.of("2", "3")) {
        DeltaLog writer = key.equals("2") ? log : other;
        ends.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    writer.commit(LogFixture.replacing(key, "source_file=" + key + "/" + i));
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      assertThat(log.refresh().version()).isEqualTo(40);
      assertThat(LogFixture.paths(log.snapshot()))
          .containsExactly("source_file=1/first", "source_file=2/19", "source_file=3/19");
    } finally {
      threads.shutdown();
    }
  }

  private DeltaLog open() {
    return DeltaLog.open(store, LogFixture.TABLE, LogFixture.options(100, clock));
  }

  private void deleteLog() throws IOException {
    try (ObjectListing listing = store.list("t", "")) {
      Optional<ObjectInfo> file = listing.next();
      while (file.isPresent()) {
        store.delete(file.get().name());
        file = listing.next();
      }
    }
  }

  /** Stands still between steps. */
  private static final class SteppingClock extends Clock {

    private Instant now = LogFixture.NOW;

    void step(Duration step) {
      now = now.plus(step);
    }

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
}
