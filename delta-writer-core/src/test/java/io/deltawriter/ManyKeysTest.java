package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.ForwardingObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls for many keys. */
@Timeout(60)
final class ManyKeysTest {

  private static final int KEYS = 40;

  private final MemoryObjectStore memory = new MemoryObjectStore();
  private final CountingObjectStore store = new CountingObjectStore(memory);
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(memory, "t");

  private static DeltaWriter open(ObjectStore store, int threads) {
    return DeltaWriter.open(
        store, "t", DeltaWriterOptions.builder().preparingThreads(threads).build());
  }

  private List<SourceKey> keys(int count) {
    List<SourceKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(SourceKey.of("k" + i));
    }
    return keys;
  }

  private void write(int count, String state) {
    for (int i = 0; i < count; i++) {
      sources.put("k" + i, "{\"wid\":\"" + state + i + "\"}");
    }
  }

  /** As many keys with files, in a checkpoint. */
  private void makeCheckpoint() {
    write(KEYS, "a");
    try (DeltaWriter writer = open(memory, 1)) {
      for (int i = 0; i <= 10; i++) {
        sources.put("k0", "{\"wid\":\"first" + i + "\"}");
        writer.sync(sources, keys(KEYS)).orThrow();
      }
    }
    assertThat(memory.stat("t/_delta_log/00000000000000000010.checkpoint.parquet")).isPresent();
  }

  @Test
  void resultsAreInTheOrderOfTheCallHoweverManyThreadsPrepare() {
    write(KEYS, "a");
    sources.put("k7", "{");
    List<SourceKey> keys = keys(KEYS);
    Collections.reverse(keys);
    try (DeltaWriter writer = open(store, 16)) {
      List<KeyResult> results = writer.sync(sources, keys).keys();

      assertThat(results).extracting(KeyResult::key).containsExactlyElementsOf(keys);
      assertThat(results)
          .filteredOn(result -> result.outcome() == Outcome.REJECTED)
          .extracting(result -> result.key().value())
          .containsExactly("k7");
      assertThat(results)
          .filteredOn(result -> result.outcome() == Outcome.COMMITTED)
          .hasSize(KEYS - 1)
          .allMatch(result -> result.version().equals(OptionalLong.of(0)));
    }
  }

  @Test
  void keysArePreparedSideBySide() {
    write(4, "a");
    Together together = new Together(memory, 4);
    try (DeltaWriter writer = open(together, 4)) {
      writer.sync(sources, keys(4)).orThrow();
    }
    assertThat(table.byKey()).hasSize(4);
  }

  @Test
  void failureOfTheStoreInOneThreadLeavesNoFileOfTheOthers() {
    write(KEYS, "a");
    FaultPlan tenth = FaultPlan.nth(10, Fault.BEFORE, (call, name) -> call == StoreCall.COMPLETE);
    try (DeltaWriter writer = open(new FaultyObjectStore(memory, tenth), 8)) {
      assertThatThrownBy(() -> writer.sync(sources, keys(KEYS)))
          .isInstanceOf(StorageException.class);
    }
    assertThat(table.dataFiles()).isEmpty();
  }

  @Test
  void callForManyKeysLooksThemUpLikeOne() {
    makeCheckpoint();
    write(KEYS, "b");

    assertThat(readsOfSync(keys(1))).isPositive().isEqualTo(readsOfSync(keys(KEYS)));
  }

  private long readsOfSync(List<SourceKey> keys) {
    try (DeltaWriter writer = open(store, 1)) {
      store.reset();
      writer.sync(sources, keys).orThrow();
      return store.count(StoreCall.READ);
    }
  }

  @Test
  void syncOfAllLooksUpNothingThatItStreamed() {
    makeCheckpoint();
    long unchanged = readsOfSyncAll();
    write(KEYS, "b");

    assertThat(readsOfSyncAll()).isEqualTo(unchanged);
    assertThat(table.byKey()).hasSize(KEYS);
    assertThat(table.byKey().get("k3")).containsExactly("b3|null|null");
  }

  private long readsOfSyncAll() {
    try (DeltaWriter writer = open(store, 1)) {
      store.reset();
      writer.syncAll(sources, SyncAllOptions.defaults());
      return store.count(StoreCall.READ);
    }
  }

  @Test
  void filesOfManyKeysAreLookedUpLikeThoseOfOne() {
    makeCheckpoint();
    Set<SourceKey> many = new HashSet<>(keys(KEYS));
    many.add(SourceKey.of("none"));
    try (DeltaWriter writer = open(store, 1)) {
      store.reset();
      assertThat(writer.filesOf(SourceKey.of("k5"))).hasSize(1);
    }
    long one = store.count(StoreCall.READ);
    try (DeltaWriter writer = open(store, 1)) {
      store.reset();
      assertThat(writer.filesOf(many)).hasSize(KEYS + 1);
      assertThat(store.count(StoreCall.READ)).isEqualTo(one);
      assertThat(writer.filesOf(many).get(SourceKey.of("none"))).isEmpty();
      assertThat(writer.filesOf(many).get(SourceKey.of("k5")))
          .isEqualTo(writer.filesOf(SourceKey.of("k5")));
    }
  }

  /** Completes no file before so many are about to be completed. */
  private static final class Together extends ForwardingObjectStore {

    private final CountDownLatch missing;

    Together(ObjectStore store, int files) {
      super(store);
      this.missing = new CountDownLatch(files);
    }

    @Override
    public ObjectSink create(String name) throws IOException {
      missing.countDown();
      try {
        assertThat(missing.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return super.create(name);
    }
  }
}
