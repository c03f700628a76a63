package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeltaWriterRaceTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }

  private static DeltaWriter open(ObjectStore store, TableLayout layout) {
    return DeltaWriter.open(store, "t", DeltaWriterOptions.builder().layout(layout).build());
  }

  @Test
  void newerStateThatAnotherWriterPutInMeanwhileIsNotWrittenAgain() {
    sources.put("1", row("a"));
    try (DeltaWriter fast = open(store, TableLayout.PARTITIONED)) {
      fast.sync(sources, ONE);
      sources.put("1", row("b"));
      Runnable overtaking =
          () -> {
            sources.put("1", row("c"));
            fast.sync(sources, ONE);
          };
      try (DeltaWriter slow =
          open(new ObjectStoreHook(store, overtaking), TableLayout.PARTITIONED)) {
        assertThat(slow.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
      }
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("c|u|null")));
    assertThat(table.version()).isEqualTo(1);
    assertThat(table.dataFiles()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void secondWriterOfNewKeyMeetsTheFirst(TableLayout layout) {
    sources.put("1", row("a"));
    try (DeltaWriter first = open(store, layout);
        DeltaWriter second = open(store, layout)) {
      sources.afterNextOpen(() -> first.sync(sources, ONE));

      SyncResult result = second.sync(sources, ONE);

      assertThat(result.keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("a|u|null")));
    assertThat(table.dataFiles()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void olderStateNeverGoesOnTopOfANewerOne(TableLayout layout) {
    sources.put("1", row("zero"));
    try (DeltaWriter slow = open(store, layout);
        DeltaWriter fast = open(store, layout)) {
      slow.sync(sources, ONE);
      sources.put("1", row("old"));
      sources.afterNextOpen(
          () -> {
            sources.put("1", row("new"));
            fast.sync(sources, ONE);
          });

      slow.sync(sources, ONE).orThrow();
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("new|u|null")));
  }

  @Test
  void newerStateThatAnotherWriterCommittedMeanwhileIsNotCommittedAgain() {
    sources.put("1", row("zero"));
    try (DeltaWriter fast = open(store, TableLayout.PARTITIONED)) {
      fast.sync(sources, ONE).orThrow();
      sources.put("1", row("old"));
      ObjectStoreHook hooked =
          new ObjectStoreHook(
              store,
              () -> {
                sources.put("1", row("new"));
                fast.sync(sources, ONE).orThrow();
              });
      try (DeltaWriter slow = open(hooked, TableLayout.PARTITIONED)) {
        assertThat(slow.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
      }
    }
    assertThat(table.version()).isEqualTo(1);
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("new|u|null")));
    assertThat(table.dataFiles()).hasSize(2);
  }

  @Test
  void rowsOfASourceThatIsGoneAreNotLeftBehind() {
    sources.put("1", row("a"));
    sources.put("2", row("b"));
    try (DeltaWriter fast = open(store, TableLayout.PARTITIONED)) {
      ObjectStoreHook hooked =
          new ObjectStoreHook(
              store,
              () -> {
                sources.delete("1");
                fast.sync(sources, ONE);
              });
      try (DeltaWriter writer = open(hooked, TableLayout.PARTITIONED)) {
        writer.sync(sources, ONE).orThrow();
      }
      fast.sync(sources, TWO);
    }
    assertThat(table.byKey()).isEqualTo(Map.of("2", List.of("b|u|null")));
  }

  @Test
  void failureAfterTheFirstRowsSaysThatTheyAreInTheTable() {
    sources.put("1", row("a"));
    ObjectStoreHook hooked = new ObjectStoreHook(store, () -> sources.delete("1"));
    FaultPlan secondCommit =
        FaultPlan.nth(2, Fault.BEFORE, (call, name) -> call == StoreCall.PUT_IF_ABSENT);
    try (DeltaWriter writer =
        open(new FaultyObjectStore(hooked, secondCommit), TableLayout.PARTITIONED)) {
      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("The first rows of [1] are in the table");
      assertThat(table.byKey()).hasSize(1);

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.REMOVED);
    }
    assertThat(table.byKey()).isEmpty();
  }

  @Test
  void refusalAfterTheFirstRowsSaysThatTheyAreInTheTable() {
    sources.put("1", row("a"));
    Runnable beforeFirstCommit =
        () -> {
          sources.put("1", row("b"));
          sources.afterNextOpen(this::makeAppendOnly);
        };
    try (DeltaWriter writer =
        open(new ObjectStoreHook(store, beforeFirstCommit), TableLayout.PARTITIONED)) {
      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("The first rows of [1] are in the table")
          .hasRootCauseInstanceOf(UnsupportedTableException.class);
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of("a|u|null")));
  }

  /** As version 1. */
  private void makeAppendOnly() {
    ObjectNode metadata =
        (ObjectNode)
            table.commits().get(0L).stream()
                .filter(action -> action.has("metaData"))
                .findFirst()
                .orElseThrow();
    metadata.withObject("/metaData/configuration").put("delta.appendOnly", "true");
    store.put("t/_delta_log/00000000000000000001.json", Stored.utf8(metadata.toString()));
  }

  @Test
  void higherVersionWithoutRowsIsNotOvertakenByALowerOneOnItsWay() {
    try (DeltaWriter fast = open(store, TableLayout.PARTITIONED)) {
      fast.replace(TWO, 1, Rows.ofJson(row("b")));
      Runnable overtaking = () -> fast.replace(ONE, 6, Rows.ofJson(""));
      try (DeltaWriter slow =
          open(new ObjectStoreHook(store, overtaking), TableLayout.PARTITIONED)) {
        assertThat(slow.replace(ONE, 5, Rows.ofJson(row("a"))).outcome())
            .isEqualTo(Outcome.SUPERSEDED);
      }
    }
    assertThat(table.byKey().keySet()).containsExactly("2");
    assertThat(table.dataFiles()).hasSize(1);
  }

  @Test
  void writersOfDifferentKeysRewriteNoParquet() {
    sources.put("1", row("a")).put("2", row("b"));
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaWriter first = open(store, TableLayout.PARTITIONED);
        DeltaWriter second = open(counting, TableLayout.PARTITIONED)) {
      sources.afterNextOpen(() -> first.sync(sources, ONE).orThrow());

      SyncResult result = second.sync(sources, TWO).orThrow();

      assertThat(result.keys().get(0).version()).hasValue(1);
    }
    assertThat(counting.count(StoreCall.CREATE)).isEqualTo(1);
    assertThat(table.byKey().keySet()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void manyThreadsWithWritersOfTheirOwnLoseNothing(TableLayout layout) throws Exception {
    int writers = 6;
    int rounds = 8;
    CyclicBarrier start = new CyclicBarrier(writers);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int number = w;
      tasks.add(
          () -> {
            try (DeltaWriter writer = open(store, layout)) {
              start.await();
              for (int round = 0; round < rounds; round++) {
                String key = Integer.toString((number + round) % 4);
                sources.put(key, row("w" + number + "-" + round));
                writer.sync(sources, SourceKey.of(key)).orThrow();
              }
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (long version = 0; version <= table.version(); version++) {
      assertThat(table.byKey(version).values()).allMatch(rows -> rows.size() == 1);
    }
    try (DeltaWriter writer = open(store, layout)) {
      for (int key = 0; key < 4; key++) {
        assertThat(
                writer.sync(sources, SourceKey.of(Integer.toString(key))).keys().get(0).outcome())
            .isEqualTo(Outcome.UNCHANGED);
      }
    }
    assertThat(table.dataFiles()).hasSize(filesEverCommitted());
  }

  @Test
  void manyThreadsShareOneWriter() throws Exception {
    int threads = 8;
    for (int key = 0; key < threads; key++) {
      sources.put(Integer.toString(key), row("k" + key));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (DeltaWriter writer = open(store, TableLayout.PARTITIONED)) {
      List<Callable<SyncResult>> tasks = new ArrayList<>();
      for (int key = 0; key < threads; key++) {
        SourceKey mine = SourceKey.of(Integer.toString(key));
        tasks.add(() -> writer.sync(sources, mine).orThrow());
      }
      for (Future<SyncResult> done : pool.invokeAll(tasks)) {
        assertThat(done.get().keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(table.byKey()).hasSize(threads);
  }

  private int filesEverCommitted() {
    return (int)
        table.commits().values().stream()
            .flatMap(List::stream)
            .filter(action -> action.has("add"))
            .count();
  }
}
