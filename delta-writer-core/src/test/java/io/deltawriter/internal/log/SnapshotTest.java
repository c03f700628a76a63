package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletionVector;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each question is asked of a snapshot that followed the commits, and of one that replayed them.
 */
final class SnapshotTest {

  private static final SourceKey KEY = SourceKey.of("1");
  private static final AddFile A = LogFixture.add("1", "source_file=1/a");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final DeltaLog following = LogFixture.open(store);
  private long version = -1;

  @Test
  void removedFileIsGone() throws IOException {
    commit(A);
    commit(LogFixture.remove(A));

    assertFiles();
  }

  @Test
  void fileAddedAgainIsThereOnceWithItsNewestWords() throws IOException {
    commit(A);
    AddFile again = with(A, Optional.empty(), "{\"numRecords\":9}");
    commit(again);

    assertFiles(again);
  }

  @Test
  void fileRemovedAndAddedAgainIsThere() throws IOException {
    commit(A);
    commit(LogFixture.remove(A));
    commit(A);

    assertFiles(A);
  }

  @Test
  void deletionVectorMakesAnotherLogicalFile() throws IOException {
    AddFile first = with(A, Optional.of(vector("x")), "{}");
    AddFile second = with(A, Optional.of(vector("y")), "{}");
    commit(A);
    commit(first, LogFixture.remove(A));
    assertFiles(first);

    commit(LogFixture.remove(first), second);
    assertFiles(second);
  }

  /** Readers would show the rows on, so we must not take them for gone. */
  @ParameterizedTest
  @CsvSource({
    "source_file=1/%C3%BC, source_file=1/\u00fc",
    "source_file=1/\u00fc, source_file=1/%C3%BC",
    "source_file=1/a, source_file%3D1/a",
    "source_file=1/a+b, source_file=1/a%2Bb",
    "source_file=1/%c3%bc, source_file=1/%C3%BC",
    "source_file=1/a, ./source_file=1/a",
    "source_file=1/a%7Eb, source_file=1/a~b",
  })
  void removeInAnotherSpellingLeavesTheFile(String added, String removed) throws IOException {
    AddFile file = named(A, added);
    commit(file);
    commit(LogFixture.remove(named(A, removed)));
    assertFiles(file);

    try (DeltaLog log = LogFixture.open(store)) {
      for (int i = 0; i < 10; i++) {
        log.commit(LogFixture.replacing("other", "source_file=other/" + i));
        version++;
      }
      assertThat(log.snapshot().checkpoint()).as("checkpoint").isPresent();
      assertThat(log.snapshot().filesOf(KEY)).containsExactly(file);
    }
    assertThat(LogFixture.open(store).snapshot().filesOf(KEY)).containsExactly(file);

    commit(LogFixture.remove(file));
    assertThat(LogFixture.open(store).snapshot().filesOf(KEY)).isEmpty();
  }

  @Test
  void fileOfAnotherPlaceIsFoundByItsPartitionValueAndRemovedByItsOwnText() throws IOException {
    AddFile cloned = named(A, "s3://other/t/source_file=1/a%20b");
    commit(cloned);
    assertFiles(cloned);
    assertThat(cloned.objectName()).isEmpty();

    commit(LogFixture.remove(cloned));
    assertFiles();
  }

  @Test
  void newestTxnOfAnApplicationWins() throws IOException {
    commit(new Txn("a", 5, OptionalLong.empty()), new Txn("b", 1, OptionalLong.empty()));
    commit(new Txn("a", 3, OptionalLong.empty()));

    for (Snapshot snapshot : snapshots()) {
      assertThat(snapshot.txnVersion("a")).hasValue(3);
      assertThat(snapshot.txnVersion("b")).hasValue(1);
      assertThat(snapshot.txnVersion("c")).isEmpty();
    }
  }

  @Test
  void removedDomainIsGone() throws IOException {
    commit(new DomainMetadata("a", "1", false), new DomainMetadata("b", "1", false));
    commit(new DomainMetadata("a", "1", true), new DomainMetadata("b", "2", false));

    for (Snapshot snapshot : snapshots()) {
      assertThat(snapshot.domainMetadata()).containsExactly(new DomainMetadata("b", "2", false));
    }
  }

  @Test
  void touchedTellsAddsAndRemovesOfTheKeyAfterAVersion() throws IOException {
    commit(A);
    following.refresh();
    commit(LogFixture.add("2", "source_file=2/b"));
    commit(LogFixture.remove(A));
    Snapshot snapshot = following.refresh();

    assertThat(snapshot.touched(KEY, 2)).isFalse();
    assertThat(snapshot.touched(KEY, 1)).isTrue();
    assertThat(snapshot.touched(SourceKey.of("2"), 0)).isTrue();
    assertThat(snapshot.touched(SourceKey.of("2"), 1)).isFalse();
    assertThat(snapshot.touched(SourceKey.of("3"), 0)).isFalse();
  }

  @Test
  void touchedIsTrueForWhatHappenedBeforeTheLogWasRead() throws IOException {
    commit(A);
    commit(LogFixture.add("2", "source_file=2/b"));

    assertThat(LogFixture.open(store).snapshot().touched(SourceKey.of("3"), 0)).isTrue();
    assertThat(LogFixture.open(store).snapshot().touched(SourceKey.of("3"), 1)).isFalse();
  }

  @Test
  void touchedIsTrueWhereARemoveDoesNotSayWhoseItWas() throws IOException {
    commit(A);
    commit(
        new RemoveFile(
            A.path(),
            OptionalLong.of(1),
            true,
            Optional.empty(),
            OptionalLong.empty(),
            Map.of(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty()));
    Snapshot snapshot = following.refresh();

    assertThat(snapshot.touched(SourceKey.of("unrelated"), 0)).isTrue();
    assertFiles();
  }

  @Test
  void sharedFilesOfAFlatTableAreThoseWhoseBoundsHoldTheKey() throws IOException {
    AddFile ours = with(named(A, "a"), Optional.empty(), "{}");
    AddFile foreign = foreign("foreign", "0", "2");
    AddFile elsewhere = foreign("elsewhere", "5", "7");
    write(LogFixture.newTable(TableLayout.FLAT), List.of(ours, foreign, elsewhere));

    for (Snapshot snapshot : snapshots()) {
      assertThat(LogFixture.paths(snapshot.filesOf(KEY))).containsExactly("a");
      assertThat(LogFixture.paths(snapshot.sharedFilesOf(KEY))).containsExactly("foreign");
      assertThat(snapshot.ownerOf(ours)).contains(KEY);
      assertThat(snapshot.ownerOf(foreign)).isEmpty();
      assertThat(KeyState.of(KEY, snapshot.filesOf(KEY), snapshot.sharedFilesOf(KEY)))
          .isInstanceOf(KeyState.Unknown.class);
    }
  }

  @Test
  void snapshotStaysAsItWasWhenTheTableGoesOn() throws IOException {
    commit(A);
    Snapshot before = following.refresh();
    commit(LogFixture.remove(A));
    following.refresh();

    assertThat(LogFixture.paths(before)).containsExactly(A.path());
    assertThat(before.version()).isZero();
  }

  @Test
  void placeWithoutTableHasNothingToAsk() {
    assertThatThrownBy(() -> following.snapshot().filesOf(KEY))
        .isInstanceOf(IllegalStateException.class);
    assertThat(following.snapshot().touched(KEY, -1)).isFalse();
  }

  private void commit(Action... actions) throws IOException {
    write(version < 0 ? LogFixture.newTable(TableLayout.PARTITIONED) : List.of(), List.of(actions));
  }

  private void write(List<Action> first, List<Action> then) throws IOException {
    version++;
    StringBuilder lines = new StringBuilder();
    first.forEach(action -> lines.append(LogFixture.line(action)).append('\n'));
    then.forEach(action -> lines.append(LogFixture.line(action)).append('\n'));
    store.put(LogFixture.commit(version), LogFixture.lines(lines.toString()));
  }

  private List<Snapshot> snapshots() {
    return List.of(following.refresh(), LogFixture.open(store).snapshot());
  }

  private void assertFiles(AddFile... expected) {
    for (Snapshot snapshot : snapshots()) {
      assertThat(snapshot.version()).isEqualTo(version);
      assertThat(snapshot.filesOf(KEY)).containsExactly(expected);
      try (AddFileCursor files = snapshot.activeFiles()) {
        for (AddFile file : expected) {
          assertThat(files.next()).contains(file);
        }
        assertThat(files.next()).isEmpty();
      }
    }
  }

  private static DeletionVector vector(String id) {
    return new DeletionVector("u", id, OptionalInt.of(1), 34, 2, OptionalLong.empty());
  }

  private static AddFile foreign(String path, String min, String max) {
    AddFile file =
        with(
            named(A, path),
            Optional.empty(),
            String.format(
                "{\"numRecords\":4,\"minValues\":{\"source_file\":\"%s\"},"
                    + "\"maxValues\":{\"source_file\":\"%s\"},\"nullCount\":{\"source_file\":0}}",
                min, max));
    return new AddFile(
        path,
        Map.of(),
        4,
        4,
        true,
        file.stats(),
        Map.of(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }

  private static AddFile named(AddFile file, String path) {
    return copy(file, path, file.deletionVector(), file.stats());
  }

  private static AddFile with(AddFile file, Optional<DeletionVector> vector, String stats) {
    return copy(file, file.path(), vector, Optional.of(stats));
  }

  private static AddFile copy(
      AddFile file, String path, Optional<DeletionVector> vector, Optional<String> stats) {
    return new AddFile(
        path,
        file.partitionValues(),
        file.sizeBytes(),
        file.modificationTimeMillis(),
        true,
        stats,
        file.tags(),
        vector,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Map.of());
  }
}
