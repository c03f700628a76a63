package io.deltawriter.internal.checkpoint;

import static io.deltawriter.internal.checkpoint.CheckpointFixtures.FLAT;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.LOG;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What looking up many keys in a checkpoint costs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeySetLookupTest {

  private static final int KEYS = 120_000;
  private static final String OURS = LOG + "/00000000000000000001.checkpoint.parquet";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final CountingObjectStore counting = new CountingObjectStore(store);
  private StoredCheckpoint large;

  @BeforeAll
  void writeLargeCheckpoint() throws IOException {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      actions.add(CheckpointFixtures.ours(PARTITIONED, name(i), "part-" + i));
      if (i % 100 == 0) {
        actions.add(new Txn("app-" + i, i, OptionalLong.empty()));
      }
    }
    CheckpointFixtures.checkpoints(store)
        .write(CheckpointFixtures.content(PARTITIONED, 1, actions.toArray(Action[]::new)));
    large =
        CheckpointFixtures.checkpoints(counting)
            .open(CheckpointFixtures.files(store, 1, CheckpointFiles.Kind.CLASSIC, OURS));
  }

  @ParameterizedTest
  @EnumSource
  void checkpointOfAnotherEngineIsReadOnceForAnyNumberOfKeys(CheckpointFiles.Kind kind)
      throws IOException {
    CheckpointReader foreign = foreign(kind, 10_000);
    counting.reset();
    foreign.filesThatMayHold(keys(0, 1), PARTITIONED);
    List<CountingObjectStore.Call> one = counting.calls();
    long bytes = counting.bytesRead();

    for (int count : new int[] {10, 100, 10_000}) {
      counting.reset();
      assertThat(foreign.filesThatMayHold(keys(0, count), PARTITIONED).values())
          .hasSize(count)
          .allSatisfy(files -> assertThat(files.own()).hasSize(1));
      assertThat(counting.calls()).isEqualTo(one);
      assertThat(counting.bytesRead()).isEqualTo(bytes);
    }
  }

  @Test
  void keysNextToEachOtherShareTheirPages() throws IOException {
    counting.reset();
    large.filesThatMayHold(keys(50_000, 1), PARTITIONED);
    int calls = counting.calls().size();
    long bytes = counting.bytesRead();

    counting.reset();
    assertThat(large.filesThatMayHold(keys(50_000, 900), PARTITIONED).values())
        .allSatisfy(files -> assertThat(files.own()).hasSize(1));
    assertThat(counting.calls().size()).isLessThanOrEqualTo(calls + 1);
    assertThat(counting.bytesRead()).isLessThan(3 * bytes);
  }

  @Test
  void scatteredKeysReadTheirPagesOnceAndNoOthers() throws IOException {
    long whole = store.stat(OURS).orElseThrow().sizeBytes();
    Set<SourceKey> few = Set.of(key(0), key(KEYS - 1));
    Set<SourceKey> many = new HashSet<>();
    for (int i = 0; i < KEYS; i += 12) {
      many.add(key(i));
    }
    counting.reset();
    assertThat(large.filesThatMayHold(few, PARTITIONED).values())
        .allSatisfy(files -> assertThat(files.own()).hasSize(1));
    assertThat(counting.bytesRead()).isLessThan(whole / 2);

    counting.reset();
    assertThat(large.filesThatMayHold(many, PARTITIONED).values())
        .allSatisfy(files -> assertThat(files.own()).hasSize(1));
    assertThat(counting.bytesRead()).isLessThan(whole + 2 * (64 << 10));
  }

  @Test
  void hundredThousandKeysAndAsManyThatHaveNoFileAreOneRead() throws IOException {
    Set<SourceKey> asked = new HashSet<>(keys(0, 100_000));
    IntStream.range(0, 100_000).forEach(i -> asked.add(SourceKey.of("none-" + i)));

    counting.reset();
    Map<SourceKey, KeyFiles> found = large.filesThatMayHold(asked, PARTITIONED);

    assertThat(found.keySet()).isEqualTo(asked);
    assertThat(found.values().stream().filter(files -> files.count() == 1)).hasSize(100_000);
    assertThat(counting.bytesRead())
        .isLessThan(store.stat(OURS).orElseThrow().sizeBytes() + 2 * (64 << 10));
  }

  @Test
  void noKeyIsNoRead() throws IOException {
    counting.reset();

    assertThat(large.filesThatMayHold(Set.of(), PARTITIONED)).isEmpty();
    assertThat(large.txns(Set.of())).isEmpty();
    assertThat(counting.calls()).isEmpty();
  }

  @Test
  void transactionsOfManyApplicationsAreOneRead() throws IOException {
    counting.reset();
    large.txns(Set.of("app-500"));
    int calls = counting.calls().size();

    counting.reset();
    Set<String> asked =
        IntStream.range(0, 2_000).mapToObj(i -> "app-" + i).collect(Collectors.toSet());
    assertThat(new TreeMap<>(large.txns(asked)))
        .hasSize(20)
        .allSatisfy((appId, txn) -> assertThat(appId).isEqualTo("app-" + txn.version()));
    assertThat(counting.calls().size()).isLessThanOrEqualTo(calls + 1);
  }

  @Test
  void rememberedKeysAreNotLookedUpAgain() throws IOException {
    SourceKey far = key(KEYS - 1);
    SourceKey absent = SourceKey.of("absent");
    counting.reset();
    large.filesThatMayHold(Set.of(far), PARTITIONED);
    long bytesOfFar = counting.bytesRead();
    CheckpointReader remembering = new CachedCheckpoints.CachedCheckpoint(large, () -> {});
    Map<SourceKey, KeyFiles> first =
        remembering.filesThatMayHold(Set.of(key(0), absent), PARTITIONED);
    assertThat(first.get(key(0)).own()).hasSize(1);
    assertThat(first.get(absent)).isEqualTo(KeyFiles.NONE);

    counting.reset();
    assertThat(remembering.filesThatMayHold(Set.of(absent, key(0)), PARTITIONED)).isEqualTo(first);
    assertThat(counting.calls()).isEmpty();

    Map<SourceKey, KeyFiles> more =
        remembering.filesThatMayHold(Set.of(absent, far, key(0)), PARTITIONED);
    assertThat(more.keySet()).containsExactlyInAnyOrder(absent, far, key(0));
    assertThat(more.get(far).own()).hasSize(1);
    assertThat(counting.bytesRead()).isEqualTo(bytesOfFar);
  }

  @Test
  void onlySoManyKeysAreRememberedAndTheOldestAreForgottenFirst() throws IOException {
    CheckpointReader remembering = new CachedCheckpoints.CachedCheckpoint(large, () -> {});
    remembering.filesThatMayHold(keys(0, 1), PARTITIONED);
    remembering.filesThatMayHold(keys(1, 5_000), PARTITIONED);

    counting.reset();
    assertThat(remembering.filesThatMayHold(keys(4_000, 1), PARTITIONED).get(key(4_000)).own())
        .hasSize(1);
    assertThat(counting.calls()).isEmpty();
    remembering.filesThatMayHold(keys(0, 1), PARTITIONED);
    assertThat(counting.calls()).isNotEmpty();
  }

  @Test
  void keysOfTheSameSharedFilesTakeNoMemoryForEachOfThem() {
    Set<SourceKey> asked = keys(0, 10_000);
    KeyLookup lookup = new KeyLookup(asked, FLAT);
    for (int i = 0; i < 2_000; i++) {
      lookup.offer(CheckpointFixtures.add("compacted-" + i, Map.of(), Map.of(), Optional.empty()));
    }

    Set<List<AddFile>> lists = Collections.newSetFromMap(new IdentityHashMap<>());
    lookup.files().values().forEach(files -> lists.add(files.shared()));
    assertThat(lists).hasSize(1);
    assertThat(lists.iterator().next()).hasSize(2_000);
  }

  @Test
  void fileThatIsNamedTwiceIsFoundOnce() {
    AddFile own = CheckpointFixtures.ours(FLAT, name(1), "part");
    AddFile shared = CheckpointFixtures.add("shared", Map.of(), Map.of(), Optional.empty());
    KeyLookup lookup = new KeyLookup(keys(0, 3), FLAT);
    List.of(own, shared, shared, own).forEach(lookup::offer);

    assertThat(lookup.files().get(key(1))).isEqualTo(new KeyFiles(List.of(own), List.of(shared)));
    assertThat(lookup.files().get(key(2))).isEqualTo(new KeyFiles(List.of(), List.of(shared)));
  }

  private CheckpointReader foreign(CheckpointFiles.Kind kind, int files) throws IOException {
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      lines.add(ActionCodec.json(CheckpointFixtures.ours(PARTITIONED, name(i), "part-" + i)));
    }
    Collections.shuffle(lines, new Random(5));
    lines.addAll(
        ForeignCheckpoint.lines(
            CheckpointFixtures.protocol(), CheckpointFixtures.metadata(Map.of())));
    List<String> names =
        kind == CheckpointFiles.Kind.MULTI_PART
            ? List.of(LOG + "/" + kind + "-1", LOG + "/" + kind + "-2")
            : List.of(LOG + "/" + kind);
    int from = 0;
    for (String name : names) {
      int before = name.endsWith("-1") ? lines.size() / 2 : lines.size();
      if (kind == CheckpointFiles.Kind.UUID_JSON) {
        ForeignCheckpoint.json(store, name, lines);
      } else {
        ForeignCheckpoint.parquet(
            store, name, ForeignCheckpoint.schema(), lines.subList(from, before), 5_000);
      }
      from = before;
    }
    return CheckpointFixtures.checkpoints(counting)
        .open(CheckpointFixtures.files(store, 2, kind, names.toArray(String[]::new)));
  }

  private static Set<SourceKey> keys(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(KeySetLookupTest::key)
        .collect(Collectors.toSet());
  }

  private static SourceKey key(int i) {
    return SourceKey.of(name(i));
  }

  private static String name(int i) {
    return "id-" + (1_000_000 + i);
  }
}
