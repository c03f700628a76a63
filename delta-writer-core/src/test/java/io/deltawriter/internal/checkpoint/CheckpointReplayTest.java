package io.deltawriter.internal.checkpoint;

import static io.deltawriter.internal.checkpoint.CheckpointFixtures.LOG;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.NOW;
import static io.deltawriter.internal.checkpoint.CheckpointFixtures.PARTITIONED;
import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A checkpoint is what a replay of all commits under it gives, however many came before it. */
final class CheckpointReplayTest {

  private static final List<String> PATHS =
      List.of(
          "source_file=a/1.parquet",
          "source_file=a/2.parquet",
          "source_file=a%20b/1.parquet",
          "source_file=a%20b/2.parquet",
          "source_file=%C3%BC/1.parquet",
          "s3://elsewhere/t/source_file=a/1.parquet",
          "z.parquet");

  private static final List<Duration> AGES =
      List.of(Duration.ZERO, Duration.ofDays(6), Duration.ofDays(8));

  /** What one commit does to one file. */
  record Step(boolean adds, int path, int vector, int age) {

    String key() {
      return path + "/" + vector;
    }

    Action action(int version) {
      Optional<DeletionVector> deletionVector =
          vector == 0
              ? Optional.empty()
              : Optional.of(
                  new DeletionVector(
                      "u", "v" + vector, OptionalInt.of(1), 2, 3, OptionalLong.empty()));
      AddFile add =
          new AddFile(
              PATHS.get(path),
              Map.of("source_file", "k" + path),
              version + 1,
              version,
              true,
              Optional.of("{\"numRecords\":" + version + "}"),
              version % 2 == 0 ? Map.of() : Map.of("t", "v" + version),
              deletionVector,
              OptionalLong.empty(),
              OptionalLong.of(version),
              Optional.empty(),
              Map.of());
      return adds ? add : RemoveFile.of(add, NOW.minus(AGES.get(age)).toEpochMilli());
    }
  }

  @Provide
  Arbitrary<List<List<Step>>> histories() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(true, true, false),
                Arbitraries.integers().between(0, PATHS.size() - 1),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, AGES.size() - 1))
            .as(Step::new);
    // A commit has one action for each logical file.
    return step.list().uniqueElements(Step::key).ofMaxSize(6).list().ofMinSize(1).ofMaxSize(10);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void checkpointsAreTheReplayOfTheCommits(
      @ForAll("histories") List<List<Step>> history, @ForAll List<Boolean> foreign)
      throws IOException {
    MemoryObjectStore store = new MemoryObjectStore();
    Map<String, Action> expected = new HashMap<>();
    Map<String, Txn> txns = new HashMap<>();
    Optional<CheckpointReader> previous = Optional.empty();
    List<Action> since = new ArrayList<>();
    for (int version = 0; version < history.size(); version++) {
      for (Step step : history.get(version)) {
        since.add(step.action(version));
        expected.put(key(step.action(version)), step.action(version));
      }
      Txn txn = new Txn("app-" + version % 3, version, OptionalLong.empty());
      since.add(txn);
      txns.put(txn.appId(), txn);
      if (version % 2 == 1 || version == history.size() - 1) {
        StoredCheckpoint written =
            CheckpointFixtures.checkpoints(store)
                .write(CheckpointFixtures.content(PARTITIONED, version, previous, since));
        assertIs(written, expected, txns);
        boolean byOthers = version < foreign.size() && foreign.get(version);
        previous = Optional.of(byOthers ? shuffled(store, written) : written);
        since.clear();
      }
    }
  }

  private static void assertIs(
      StoredCheckpoint written, Map<String, Action> expected, Map<String, Txn> txns)
      throws IOException {
    Set<Action> adds = new LinkedHashSet<>();
    Set<Action> tombstones = new LinkedHashSet<>();
    for (Action action : expected.values()) {
      if (action instanceof RemoveFile remove) {
        long age = NOW.toEpochMilli() - remove.deletionTimestampMillis().orElseThrow();
        if (age <= Duration.ofDays(7).toMillis()) {
          tombstones.add(remove.withoutTags());
        }
      } else {
        adds.add(action);
      }
    }
    assertThat(CheckpointFixtures.all(written.adds())).hasSize(adds.size());
    assertThat(Set.<Action>copyOf(CheckpointFixtures.all(written.adds()))).isEqualTo(adds);
    assertThat(CheckpointFixtures.all(written.removes())).hasSize(tombstones.size());
    assertThat(Set.<Action>copyOf(CheckpointFixtures.all(written.removes()))).isEqualTo(tombstones);
    assertThat(CheckpointFixtures.all(written.txns()))
        .containsExactlyInAnyOrderElementsOf(txns.values());
  }

  private static String key(Action action) {
    if (action instanceof AddFile add) {
      return decoded(add.path()) + add.deletionVector();
    }
    if (action instanceof RemoveFile remove) {
      return decoded(remove.path()) + remove.deletionVector();
    }
    throw new AssertionError("no file action: " + action);
  }

  private static String decoded(String path) {
    return path.startsWith("s3:") ? path : URI.create(path).getPath();
  }

  /** The same checkpoint as another engine writes it. */
  private static StoredCheckpoint shuffled(MemoryObjectStore store, StoredCheckpoint ours)
      throws IOException {
    List<Action> actions = new ArrayList<>();
    actions.addAll(CheckpointFixtures.all(ours.adds()));
    actions.addAll(CheckpointFixtures.all(ours.txns()));
    actions.addAll(CheckpointFixtures.all(ours.removes()));
    Collections.reverse(actions);
    actions.add(ours.protocol());
    actions.add(ours.metadata());
    String name = LOG + "/foreign-" + ours.version() + ".parquet";
    ForeignCheckpoint.parquet(
        store,
        name,
        ForeignCheckpoint.schema(),
        ForeignCheckpoint.lines(actions.toArray(Action[]::new)),
        4);
    return CheckpointFixtures.checkpoints(store)
        .open(CheckpointFixtures.files(store, ours.version(), CheckpointFiles.Kind.CLASSIC, name));
  }
}
