package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.checkpoint.CheckpointFixtures;
import io.deltawriter.internal.rules.NewTable;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RecentTouchesTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");
  private static final SourceKey OTHER = SourceKey.of("other");

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void checkpointThatTakesOverForgetsNoKeyThatWasTouched() {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(newTable(4));
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("2", "source_file=2/a"));
      log.commit(LogFixture.replacing("1", "source_file=1/b"));
      log.commit(LogFixture.replacing("2", "source_file=2/b"));
      Snapshot taken = log.snapshot();
      assertThat(taken.checkpoint().orElseThrow().version()).isEqualTo(4);
      assertThat(taken.tail().layers()).isEmpty();

      assertThat(taken.touched(ONE, 2)).isTrue();
      assertThat(taken.touched(ONE, 3)).isFalse();
      assertThat(taken.touched(TWO, 3)).isTrue();
      assertThat(taken.touched(TWO, 4)).isFalse();
      assertThat(taken.touched(OTHER, 1)).isFalse();

      for (int version = 5; version <= 9; version++) {
        log.commit(LogFixture.replacing("2", "source_file=2/" + version));
      }
      assertThat(log.snapshot().checkpoint().orElseThrow().version()).isEqualTo(8);
      assertThat(log.snapshot().touched(ONE, 2)).isTrue();
      assertThat(log.snapshot().touched(ONE, 3)).isFalse();
      assertThat(log.snapshot().touched(TWO, 8)).isTrue();
      assertThat(log.snapshot().touched(OTHER, 1)).isFalse();
    }
  }

  @Test
  void whatHappenedBeforeTheLogWasReadMayHaveTouchedAnyKey() {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(newTable(2));
      for (int version = 1; version <= 4; version++) {
        log.commit(LogFixture.replacing("1", "source_file=1/" + version));
      }
    }
    try (DeltaLog later = LogFixture.open(store)) {
      assertThat(later.snapshot().checkpoint().orElseThrow().version()).isEqualTo(4);
      later.commit(LogFixture.replacing("2", "source_file=2/a"));
      later.commit(LogFixture.replacing("2", "source_file=2/b"));
      assertThat(later.snapshot().checkpoint().orElseThrow().version()).isEqualTo(6);

      assertThat(later.snapshot().touched(OTHER, 3)).isTrue();
      assertThat(later.snapshot().touched(OTHER, 4)).isFalse();
    }
  }

  @Test
  void commitThatDoesNotSayWhoseRowsItTouchedMayHaveTouchedAnyKey() {
    RemoveFile bare =
        new RemoveFile(
            "source_file=1/a",
            OptionalLong.of(1),
            true,
            Optional.empty(),
            OptionalLong.empty(),
            Map.of(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    AddFile shared = CheckpointFixtures.add("shared", Map.of(), Map.of(), Optional.empty());

    for (TailLayer layer :
        List.of(
            layer(1, CheckpointFixtures.PARTITIONED, bare),
            layer(1, CheckpointFixtures.FLAT, shared))) {
      RecentTouches touches = RecentTouches.after(0).plus(List.of(layer));
      assertThat(touches.touched(OTHER, 0)).isTrue();
      assertThat(touches.touched(OTHER, 1)).isFalse();
    }
    RecentTouches nullPartition =
        RecentTouches.after(0).plus(List.of(layer(1, CheckpointFixtures.PARTITIONED, shared)));
    assertThat(nullPartition.touched(OTHER, 0)).isFalse();
  }

  @Test
  void removalTouchesItsKey() {
    RecentTouches touches =
        RecentTouches.after(0)
            .plus(
                List.of(
                    layer(
                        1,
                        CheckpointFixtures.PARTITIONED,
                        LogFixture.remove(LogFixture.add("1", "source_file=1/a")))));

    assertThat(touches.touched(ONE, 0)).isTrue();
    assertThat(touches.touched(TWO, 0)).isFalse();
  }

  @Test
  void oldestCommitsAreForgottenFirst() {
    RecentTouches touches = RecentTouches.after(0);
    for (int version = 1; version <= 12; version++) {
      List<Action> adds = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        String key = version + "-" + i;
        adds.add(LogFixture.add(key, "source_file=" + key + "/a"));
      }
      touches =
          touches.plus(
              List.of(layer(version, CheckpointFixtures.PARTITIONED, adds.toArray(Action[]::new))));
    }

    assertThat(touches.commits().stream().mapToInt(some -> some.keys().orElseThrow().size()).sum())
        .isBetween(40_000, RecentTouches.MAX_KEYS);
    assertThat(touches.forgotten()).isEqualTo(3);
    assertThat(touches.touched(OTHER, 2)).isTrue();
    assertThat(touches.touched(OTHER, 3)).isFalse();
    assertThat(touches.touched(SourceKey.of("4-0"), 3)).isTrue();
  }

  @Test
  void commitsWithoutKeysAreBoundedToo() {
    RecentTouches touches = RecentTouches.after(0);
    for (int version = 1; version <= RecentTouches.MAX_KEYS + 10; version += 1_000) {
      List<TailLayer> layers = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        layers.add(layer(version + i, CheckpointFixtures.PARTITIONED));
      }
      touches = touches.plus(layers);
    }
    assertThat(touches.commits()).hasSize(RecentTouches.MAX_KEYS);
  }

  @Test
  void anotherKeyColumnMakesWhatWasKnownOfKeysUseless() {
    RecentTouches touches =
        RecentTouches.after(2).plus(List.of(layer(3, CheckpointFixtures.PARTITIONED))).cleared();

    assertThat(touches.touched(OTHER, 2)).isTrue();
    assertThat(touches.touched(OTHER, 3)).isFalse();
  }

  private static TailLayer layer(long version, KeyAttribution attribution, Action... actions) {
    return TailLayer.Builder.of(new CommitActions(version, List.of(actions))).build(attribution);
  }

  private static PendingCommit newTable(int checkpointInterval) {
    return snapshot ->
        Optional.of(
            new CommitContent(
                "SYNC",
                1,
                Map.of(),
                Map.of(),
                new NewTable(
                        LogFixture.SCHEMA,
                        TableLayout.PARTITIONED,
                        "source_file",
                        Map.of("delta.checkpointInterval", Integer.toString(checkpointInterval)))
                    .actions("id", 1)));
  }
}
