package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Subject;
import io.deltawriter.internal.action.TextOrder;
import io.deltawriter.internal.checkpoint.CheckpointFiles;
import io.deltawriter.internal.checkpoint.CheckpointFixtures;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import io.deltawriter.internal.checkpoint.ForeignCheckpoint;
import io.deltawriter.internal.checkpoint.KeyFiles;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.checkpoint.StoredCheckpoints;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One lookup of many keys gives what a lookup of each gives, and what a look at all files gives: in
 * tables that a seed makes, with commits over a checkpoint of ours or of another engine.
 */
final class SnapshotLookupTest {

  private static final List<String> KEYS =
      List.of("a", "ab", "b", "b b", "c", "\u00fc", "\uffee", "\ud83d\ude00", "z".repeat(40));
  private static final int CHECKPOINTED = 12;
  private static final int COMMITS = 20;

  private final MemoryObjectStore store = new MemoryObjectStore();
  private Random random = new Random(0);
  private final Map<FileKey, AddFile> alive = new LinkedHashMap<>();
  private final List<AddFile> gone = new ArrayList<>();
  private int files;

  @ParameterizedTest
  @CsvSource({
    "PARTITIONED, true",
    "PARTITIONED, false",
    "FLAT, true",
    "FLAT, false",
  })
  void lookupOfManyKeysIsThatOfEach(TableLayout layout, boolean foreign) throws IOException {
    for (int seed = 0; seed < 8; seed++) {
      random = new Random(seed);
      alive.clear();
      gone.clear();
      Snapshot snapshot = table(layout, foreign, "t" + layout + foreign + seed);
      assertThat(paths(snapshot)).as("seed " + seed).isEqualTo(pathsOf(alive.values()));
      assertLooksUp(snapshot, "seed " + seed);
    }
  }

  private void assertLooksUp(Snapshot snapshot, String seed) {
    Set<SourceKey> asked = new HashSet<>();
    KEYS.stream().filter(key -> random.nextInt(4) > 0).map(SourceKey::of).forEach(asked::add);
    asked.add(SourceKey.of("nobody"));
    asked.add(SourceKey.of("0"));

    Map<SourceKey, KeyFiles> found = snapshot.filesOf(asked);
    assertThat(found.keySet()).isEqualTo(asked);
    for (SourceKey key : asked) {
      List<AddFile> own = new ArrayList<>();
      List<AddFile> shared = new ArrayList<>();
      for (AddFile file : alive.values()) {
        Optional<SourceKey> owner = snapshot.ownerOf(file);
        if (owner.equals(Optional.of(key))) {
          own.add(file);
        } else if (owner.isEmpty() && snapshot.mayHold(file, key)) {
          shared.add(file);
        }
      }
      assertThat(found.get(key).own()).as(seed).containsExactlyInAnyOrderElementsOf(own);
      assertThat(found.get(key).shared()).as(seed).containsExactlyInAnyOrderElementsOf(shared);
      assertThat(snapshot.filesOf(key)).as(seed).containsExactlyInAnyOrderElementsOf(own);
      assertThat(snapshot.sharedFilesOf(key)).as(seed).containsExactlyInAnyOrderElementsOf(shared);
    }
    assertThat(snapshot.filesOf(Set.of())).isEmpty();
  }

  /** A snapshot with a checkpoint and commits of its own after it. */
  private Snapshot table(TableLayout layout, boolean foreign, String name) throws IOException {
    try (DeltaLog log = DeltaLog.open(store, name, LogFixture.options(100))) {
      Snapshot atCheckpoint = Snapshot.none();
      for (int version = 0; version <= COMMITS; version++) {
        commit(name, version, layout);
        Snapshot now = log.refresh();
        atCheckpoint = version == CHECKPOINTED ? now : atCheckpoint;
      }
      StoredCheckpoints engine =
          new StoredCheckpoints(store, new LogNames(name), CheckpointFixtures.CLOCK);
      CheckpointReader ours = engine.write(atCheckpoint.checkpointContent());
      Snapshot snapshot = log.refresh().with(foreign ? shuffled(engine, ours, name) : ours);
      assertThat(snapshot.checkpoint()).isPresent();
      assertThat(snapshot.tail().layers()).hasSize(COMMITS - CHECKPOINTED);
      return snapshot;
    }
  }

  private void commit(String table, int version, TableLayout layout) throws IOException {
    StringBuilder lines = new StringBuilder();
    if (version == 0) {
      LogFixture.newTable(layout).forEach(a -> lines.append(LogFixture.line(a)).append('\n'));
    }
    Set<FileKey> touched = new HashSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      Action action = action(layout);
      FileKey file = (FileKey) Subject.of(action).orElseThrow().id();
      if (touched.add(file)) {
        lines.append(LogFixture.line(action)).append('\n');
        if (action instanceof AddFile add) {
          alive.put(file, add);
        } else {
          gone.add(alive.remove(file));
        }
      }
    }
    store.put(
        table + "/_delta_log/" + String.format("%020d.json", version),
        LogFixture.lines(lines.toString()));
  }

  /** A new file, one that is removed, one that comes back, or one that has deleted rows now. */
  private Action action(TableLayout layout) {
    int kind = random.nextInt(10);
    if (kind < 2 && !alive.isEmpty()) {
      RemoveFile remove = LogFixture.remove(any(alive.values()));
      return random.nextBoolean() ? remove : remove.withoutTags();
    }
    if (kind == 2 && !gone.isEmpty()) {
      return any(gone);
    }
    if (kind == 3 && !alive.isEmpty()) {
      return withVector(any(alive.values()));
    }
    String key = any(KEYS);
    String path = "f" + files++;
    if (layout == TableLayout.PARTITIONED) {
      AddFile ours =
          CheckpointFixtures.ours(CheckpointFixtures.PARTITIONED, key, "part-" + files++);
      return random.nextInt(4) > 0
          ? ours
          : CheckpointFixtures.add(
              path, ours.partitionValues(), Map.of(), Optional.of("{\"numRecords\":1}"));
    }
    return random.nextInt(2) > 0
        ? CheckpointFixtures.ours(CheckpointFixtures.FLAT, key, "part-" + files++)
        : CheckpointFixtures.add(path, Map.of(), Map.of(), stats(key, any(KEYS)));
  }

  private Optional<String> stats(String one, String other) {
    String min = TextOrder.compare(one, other) < 0 ? one : other;
    String max = TextOrder.compare(one, other) < 0 ? other : one;
    return switch (random.nextInt(5)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("{\"numRecords\":2,\"nullCount\":{\"source_file\":2}}");
      case 2 -> Optional.of("{\"minValues\":{\"source_file\":\"" + min + "\"}}");
      default ->
          Optional.of(
              ("{\"numRecords\":2,\"minValues\":{\"source_file\":\"%s\"},"
                      + "\"maxValues\":{\"source_file\":\"%s\"},\"nullCount\":{\"source_file\":0}}")
                  .formatted(
                      min, random.nextBoolean() ? max : Character.toString(max.codePointAt(0))));
    };
  }

  private AddFile withVector(AddFile file) {
    return new AddFile(
        file.path(),
        file.partitionValues(),
        file.sizeBytes(),
        file.modificationTimeMillis(),
        true,
        file.stats(),
        file.tags(),
        Optional.of(
            new DeletionVector("u", "v" + files++, OptionalInt.of(1), 34, 2, OptionalLong.empty())),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  private <T> T any(Collection<T> values) {
    return new ArrayList<>(values).get(random.nextInt(values.size()));
  }

  private CheckpointReader shuffled(StoredCheckpoints engine, CheckpointReader ours, String name)
      throws IOException {
    List<Action> actions = new ArrayList<>();
    actions.addAll(CheckpointFixtures.all(ours.adds()));
    actions.addAll(CheckpointFixtures.all(ours.removes()));
    actions.add(ours.protocol());
    actions.add(ours.metadata());
    Collections.shuffle(actions, random);
    String object = name + "/_delta_log/foreign.parquet";
    ForeignCheckpoint.parquet(
        store,
        object,
        ForeignCheckpoint.schema(),
        ForeignCheckpoint.lines(actions.toArray(Action[]::new)),
        4);
    return engine.open(
        CheckpointFixtures.files(store, ours.version(), CheckpointFiles.Kind.CLASSIC, object));
  }

  private static Set<FileKey> paths(Snapshot snapshot) {
    Set<FileKey> paths = new HashSet<>();
    try (AddFileCursor cursor = snapshot.activeFiles()) {
      for (Optional<AddFile> file = cursor.next(); file.isPresent(); file = cursor.next()) {
        assertThat(paths.add(file.get().fileKey())).isTrue();
      }
    }
    return paths;
  }

  private static Set<FileKey> pathsOf(Collection<AddFile> added) {
    Set<FileKey> paths = new HashSet<>();
    added.forEach(file -> paths.add(file.fileKey()));
    return paths;
  }
}
