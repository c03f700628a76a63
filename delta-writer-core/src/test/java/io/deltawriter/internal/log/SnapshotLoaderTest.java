package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.StoreCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with versions 0 to 23 and checkpoints at 10 and 20. */
final class SnapshotLoaderTest {

  private static final String HINT = LogFixture.LOG + "_last_checkpoint";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private List<String> files;

  @BeforeEach
  void makeTable() {
    try (DeltaLog log = LogFixture.open(store)) {
      for (int version = 0; version < 24; version++) {
        String key = Integer.toString(version % 7);
        log.commit(LogFixture.replacing(key, "source_file=" + key + "/" + version));
      }
      files = LogFixture.paths(log.snapshot());
    }
    assertThat(store.stat(checkpoint(20))).isPresent();
    assertThat(files).hasSize(7);
  }

  @Test
  void openIsHintListingCheckpointAndTail() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      assertThat(log.snapshot().version()).isEqualTo(23);
      assertThat(counting.count(StoreCall.LIST)).isEqualTo(1);
      assertThat(counting.count(StoreCall.OPEN, name -> name.endsWith("_last_checkpoint")))
          .isEqualTo(1);
      assertThat(counting.count(StoreCall.OPEN, name -> name.endsWith(".json"))).isEqualTo(3);
      assertThat(counting.count(StoreCall.PUT_IF_ABSENT)).isZero();
      assertThat(counting.calls()).hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void filesComeFromTailAndCheckpoint() {
    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(LogFixture.paths(log.snapshot())).isEqualTo(files);
      assertThat(LogFixture.paths(log.snapshot().filesOf(SourceKey.of("4"))))
          .containsExactly("source_file=4/18");
      assertThat(LogFixture.paths(log.snapshot().filesOf(SourceKey.of("1"))))
          .containsExactly("source_file=1/22");
    }
  }

  @Test
  void refreshIsOneGet() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      counting.reset();
      log.refresh();

      assertThat(counting.calls())
          .containsExactly(new CountingObjectStore.Call(StoreCall.OPEN, LogFixture.commit(24)));
    }
  }

  @Test
  void missingHintIsFoundOutByListing() {
    store.delete(HINT);

    assertOpens(23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":10,\"size\":1}",
        "{\"version\":11,\"size\":1}",
        "{\"version\":999,\"size\":1}",
        "{\"version\":-5,\"size\":1}",
        "{\"version\":99999999999999999999999,\"size\":1}",
        "{\"version\":\"x\"}",
        "{\"vers",
        "{\"version\":10,\"size\":1}\0\0\0",
        "\0\0\0\0\0\0\0\0",
        "\ufeff{\"version\":10,\"size\":1}",
        "[]",
        ""
      })
  void hintThatIsOldOrLiesOrIsBrokenIsNoMatter(String hint) throws IOException {
    store.put(HINT, hint.getBytes(StandardCharsets.UTF_8));

    assertOpens(23);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\0\0\0\0", "{", ""})
  void tornNewestCommitIsRefusedWhateverItsTail(String tail) throws IOException {
    byte[] whole = store.open(LogFixture.commit(23)).readAllBytes();
    for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 2}) {
      String torn = new String(whole, 0, cut, StandardCharsets.UTF_8) + tail.repeat(500);
      store.put(LogFixture.commit(23), torn.getBytes(StandardCharsets.UTF_8));

      assertThatThrownBy(() -> LogFixture.open(store))
          .as("cut at %s", cut)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining(LogFixture.commit(23))
          .hasMessageContaining("restore the file from a backup");
    }
  }

  @Test
  void commitWithATailOfNulsIsNotBuiltUpon() throws IOException {
    try (DeltaLog log = LogFixture.open(store)) {
      byte[] next = LogFixture.lines(LogFixture.line(LogFixture.add("9", "source_file=9/x")));
      store.put(LogFixture.commit(24), Arrays.copyOf(next, 4096));

      assertThatThrownBy(() -> log.commit(LogFixture.replacing("1", "source_file=1/new")))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining(LogFixture.commit(24));
      assertThat(store.stat(LogFixture.commit(25))).isEmpty();
    }
  }

  @Test
  void checkpointThatIsGoneIsReplacedByAnOlderOne() {
    store.delete(checkpoint(20));

    assertOpens(23);
  }

  @Test
  void allCheckpointsGoneIsNoMatterWhileAllCommitsAreThere() {
    store.delete(checkpoint(10));
    store.delete(checkpoint(20));

    assertOpens(23);
  }

  @Test
  void brokenCheckpointIsPassedOver() throws IOException {
    store.put(checkpoint(20), "PAR1 no PAR1".getBytes(StandardCharsets.UTF_8));

    assertOpens(23);
  }

  /** Nobody can mend it by trying again. */
  @ParameterizedTest
  @ValueSource(strings = {"PAR1 no PAR1", "", "PAR1", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0"})
  void brokenCheckpointWithoutTheCommitsUnderItIsRefused(String content) throws IOException {
    for (int version = 0; version < 20; version++) {
      store.delete(LogFixture.commit(version));
    }
    store.delete(checkpoint(10));
    store.put(checkpoint(20), content.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> LogFixture.open(store))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining(checkpoint(20))
        .hasMessageContaining("restore the file from a backup")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void checkpointThatTheStoreDoesNotGiveIsToBeTriedAgain() {
    for (int version = 0; version < 20; version++) {
      store.delete(LogFixture.commit(version));
    }
    store.delete(checkpoint(10));
    FaultPlan counted = FaultPlan.none();
    LogFixture.open(new FaultyObjectStore(store, counted)).close();
    for (int call = 1; call <= counted.calls(); call++) {
      FaultPlan plan = FaultPlan.nth(call, Fault.BEFORE);
      try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
        // What was asked for twice was there the second time.
        assertThat(log.snapshot().version()).isEqualTo(23);
      } catch (StorageException e) {
        assertThat(e).hasMessageContaining("t/_delta_log");
      }
      assertThat(plan.isDone()).isTrue();
    }
  }

  @Test
  void commitsCleanedUpUnderACheckpointAreNoMatter() throws IOException {
    for (int version = 0; version < 20; version++) {
      store.delete(LogFixture.commit(version));
    }
    store.delete(checkpoint(10));

    assertOpens(23);
  }

  @Test
  void checkpointAtTheEndWithoutAnyCommitIsEnough() throws IOException {
    for (int version = 0; version < 24; version++) {
      store.delete(LogFixture.commit(version));
    }

    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(log.snapshot().version()).isEqualTo(20);
      assertThat(LogFixture.paths(log.snapshot())).hasSize(7);
      log.commit(LogFixture.replacing("1", "source_file=1/new"));
      assertThat(log.snapshot().version()).isEqualTo(21);
    }
  }

  @Test
  void gapInTheTailNamesTheVersions() {
    store.delete(LogFixture.commit(22));

    assertThatThrownBy(() -> LogFixture.open(store))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("21")
        .hasMessageContaining("23");
  }

  @Test
  void gapRightAfterTheCheckpointNamesTheVersions() {
    store.delete(LogFixture.commit(21));

    assertThatThrownBy(() -> LogFixture.open(store))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("20")
        .hasMessageContaining("22");
  }

  @Test
  void missingBeginWithoutCheckpointIsBroken() {
    store.delete(checkpoint(10));
    store.delete(checkpoint(20));
    store.delete(LogFixture.commit(0));

    assertThatThrownBy(() -> LogFixture.open(store))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("version 1");
  }

  @Test
  void hintWithoutLogIsBrokenAndNotANewTable() throws IOException {
    MemoryObjectStore empty = new MemoryObjectStore();
    empty.put(HINT, "{\"version\":3,\"size\":1}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> LogFixture.open(empty))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("_last_checkpoint");
  }

  @Test
  void commitsWithoutMetadataAreNoTable() throws IOException {
    MemoryObjectStore other = new MemoryObjectStore();
    other.put(LogFixture.commit(0), LogFixture.lines(LogFixture.line(LogFixture.add("1", "a"))));

    assertThatThrownBy(() -> LogFixture.open(other))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("no protocol");
  }

  @Test
  void strangersInTheFolderAreNoMatter() throws IOException {
    store.put(LogFixture.LOG + "00000000000000000021.crc", new byte[] {1});
    store.put(
        LogFixture.LOG + "00000000000000000020.00000000000000000022.compacted.json",
        new byte[] {1});
    store.put(LogFixture.LOG + "00000000000000000030.json.tmp", new byte[] {1});
    store.put(LogFixture.LOG + "_staged_commits/00000000000000000024.x.json", new byte[] {1});
    store.put(
        LogFixture.LOG + "00000000000000000022.checkpoint.0000000001.0000000002.parquet",
        new byte[] {1});

    assertOpens(23);
  }

  @Test
  void storeThatFailsIsAStorageError() {
    FaultPlan counted = FaultPlan.none();
    LogFixture.open(new FaultyObjectStore(store, counted)).close();
    assertThat(counted.calls()).isPositive();
    for (int call = 1; call <= counted.calls(); call++) {
      FaultPlan plan = FaultPlan.nth(call, Fault.BEFORE);
      try (DeltaLog log = LogFixture.open(new FaultyObjectStore(store, plan))) {
        // A checkpoint that cannot be read is passed over.
        assertThat(LogFixture.paths(log.snapshot())).isEqualTo(files);
      } catch (StorageException e) {
        assertThat(e).hasMessageContaining("t/_delta_log");
      }
      assertThat(plan.isDone()).isTrue();
    }
  }

  @Test
  void checkpointCleanedUpUnderAnOpenLogIsReplacedByTheNext() {
    try (DeltaLog old = LogFixture.open(store);
        DeltaLog other = LogFixture.open(store)) {
      for (int version = 24; version < 32; version++) {
        other.commit(LogFixture.replacing("1", "source_file=1/" + version));
      }
      store.delete(checkpoint(20));
      assertThatThrownBy(() -> old.snapshot().filesOf(SourceKey.of("4")))
          .isInstanceOf(StorageException.class);

      assertThat(LogFixture.paths(old.snapshot().filesOf(SourceKey.of("4"))))
          .containsExactly("source_file=4/18");
      assertThat(old.snapshot().version()).isEqualTo(31);
    }
  }

  @Test
  void lookupsAreRemembered() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      log.snapshot().filesOf(SourceKey.of("4"));
      counting.reset();
      log.snapshot().filesOf(SourceKey.of("4"));

      assertThat(counting.calls()).isEmpty();
    }
  }

  private void assertOpens(long version) {
    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(log.snapshot().version()).isEqualTo(version);
      assertThat(LogFixture.paths(log.snapshot())).isEqualTo(files);
    }
  }

  private static String checkpoint(long version) {
    return new LogNames(LogFixture.TABLE).checkpoint(version);
  }
}
