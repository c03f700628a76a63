package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody deletes or replaces a table that is open. */
class DeletedTableTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");

  @TempDir private Path folder;
  private Path table;
  private final MemorySources sources = new MemorySources();

  /** What is deleted while the rows of a sync are in the store and its commit is not. */
  enum Deleted {
    ALL,
    LOG,
    COMMITS,
    DATA,
    NEW_FILE_ONLY
  }

  @BeforeEach
  void makeTable() {
    table = folder.resolve("table");
    sources.put("1", row("a"));
    sync(LocalObjectStore.at(table), "");
  }

  @Test
  void logThatEndsInACheckpointWithoutItsCommitIsWritten() throws IOException {
    for (int i = 1; i <= 10; i++) {
      sources.put("1", row("a" + i));
      sync(LocalObjectStore.at(table), "");
    }
    assertThat(table.resolve("_delta_log/00000000000000000010.checkpoint.parquet")).exists();
    for (int version = 0; version <= 10; version++) {
      Files.delete(table.resolve("_delta_log/%020d.json".formatted(version)));
    }
    sources.put("1", row("new"));

    sync(LocalObjectStore.at(table), "");

    assertThat(table.resolve("_delta_log/00000000000000000011.json")).exists();
  }

  /** As tools do that copy tables, or that give commits the times they say. */
  @Test
  void timesOfCommitsMayBeSetWhileTheTableIsOpen() throws IOException {
    ObjectStore store = LocalObjectStore.at(table);
    try (DeltaWriter writer = DeltaWriter.open(store, DeltaWriterOptions.defaults())) {
      Files.setLastModifiedTime(
          table.resolve("_delta_log/00000000000000000000.json"), FileTime.fromMillis(1_000));
      sources.put("1", row("b"));

      assertThat(writer.sync(sources, ONE).orThrow().tableVersion()).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Deleted.class)
  void nothingIsCommittedIntoATableThatIsBeingDeleted(Deleted what) throws IOException {
    sources.put("2", row("b"));
    ObjectStore store = ObjectStoreHook.beforeLook(LocalObjectStore.at(table), () -> delete(what));

    assertRefused(store, what);
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "LOG"})
  void nothingIsCommittedIntoATableThatIsGoneAtTheLastMoment(Deleted what) throws IOException {
    sources.put("2", row("b"));

    assertRefused(new ObjectStoreHook(LocalObjectStore.at(table), () -> delete(what)), what);
  }

  private void assertRefused(ObjectStore store, Deleted what) {
    assertThatThrownBy(() -> sync(store, ""))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(table.toString());

    assertThat(table.resolve("_delta_log/00000000000000000001.json")).doesNotExist();
    if (what == Deleted.ALL) {
      assertThat(table).doesNotExist();
    } else if (what == Deleted.LOG) {
      assertThat(table.resolve("_delta_log")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/t"})
  void tableThatIsGoneIsNotMadeAgainByAWriterThatHadIt(String location) throws IOException {
    LocalObjectStore store = LocalObjectStore.at(folder.resolve("root"));
    sync(store, location);
    Path opened = folder.resolve("root").resolve(location);
    try (DeltaWriter writer = DeltaWriter.open(store, location, DeltaWriterOptions.defaults())) {
      deleteTree(opened);

      sources.put("1", row("other")).put("2", row("b"));
      assertGone(() -> writer.sync(sources, ONE, TWO));
      assertGone(() -> writer.syncAll(sources, SyncAllOptions.defaults()));
      assertGone(() -> writer.remove(ONE));
      assertGone(() -> writer.replace(ONE, 7, Rows.ofJson(row("x"))));
      assertThat(opened).doesNotExist();
    }
  }

  // Often enough to meet folders and files that are given the numbers of deleted ones.
  @RepeatedTest(5)
  void tableThatTookThePlaceOfAnotherIsNotWrittenByItsWriter() throws IOException {
    try (DeltaWriter writer = open(LocalObjectStore.at(table))) {
      deleteTree(table);
      MemorySources others = new MemorySources().put("9", row("a"));
      for (int version = 0; version < 3; version++) {
        others.put("9", row("v" + version));
        try (DeltaWriter other = open(LocalObjectStore.at(table))) {
          other.sync(others, SourceKey.of("9"));
        }
      }
      List<String> before = names(table);
      sources.put("1", row("b"));

      assertGone(() -> writer.sync(sources, ONE));
      assertGone(() -> writer.files(file -> {}));
      assertThat(names(table)).isEqualTo(before);
    }
  }

  @Test
  void writerThatIsOpenedAgainMakesTheTableAgain() throws IOException {
    deleteTree(table);

    sync(LocalObjectStore.at(table), "");

    assertThat(new TableRows(LocalObjectStore.at(table), "").byKey().keySet()).containsExactly("1");
  }

  @Test
  void foldersOfPartitionsAreMadeAgain() throws IOException {
    LocalObjectStore store = LocalObjectStore.at(table);
    try (DeltaWriter writer = open(store)) {
      writer.remove(ONE);
      deleteTree(table.resolve("source_file=1"));

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
    }
    assertThat(new TableRows(store, "").byKey().keySet()).containsExactly("1");
  }

  @Test
  void newTableThatIsDeletedBeforeItsFirstCommitIsNotHalfMade() throws IOException {
    Path fresh = folder.resolve("fresh");
    ObjectStore store = new ObjectStoreHook(LocalObjectStore.at(fresh), () -> deleteTree(fresh));

    assertThatThrownBy(() -> sync(store, "")).isInstanceOf(StorageException.class);

    assertThat(fresh).doesNotExist();
  }

  private void delete(Deleted what) {
    Path log = table.resolve("_delta_log");
    switch (what) {
      case ALL -> deleteTree(table);
      case LOG -> deleteTree(log);
      case COMMITS -> deleteTree(log.resolve("00000000000000000000.json"));
      case DATA -> {
        deleteTree(table.resolve("source_file=1"));
        deleteTree(table.resolve("source_file=2"));
      }
      case NEW_FILE_ONLY -> {
        try (Stream<Path> files = Files.list(table.resolve("source_file=2"))) {
          files.forEach(DeletedTableTest::deleteTree);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void assertGone(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(DeltaWriterException.class)
        .hasStackTraceContaining("deleted or replaced");
  }

  private void sync(ObjectStore store, String location) {
    try (DeltaWriter writer = DeltaWriter.open(store, location, DeltaWriterOptions.defaults())) {
      writer.syncAll(sources, SyncAllOptions.defaults());
    }
  }

  private static DeltaWriter open(LocalObjectStore store) {
    return DeltaWriter.open(store, DeltaWriterOptions.defaults());
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}";
  }

  private static List<String> names(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }

  private static void deleteTree(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
