package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.FileFault.Kind;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that the log names and that are gone or damaged are found, and their keys come back. */
class TableCheckTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");
  private final List<FileFault> faults = new ArrayList<>();
  private DeltaWriter writer;

  @BeforeEach
  void makeTable() {
    writer = open(TableLayout.PARTITIONED);
    sources.put("1", row("a")).put("2", row("b")).put("3", row("c"));
    syncAll();
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void wholeTableHasNoFault() {
    CheckResult summary = DeltaTable.at(store, "t").check(faults::add);

    assertThat(summary)
        .isEqualTo(new CheckResult(OptionalLong.of(0), 3, 0, 0, 0, OptionalLong.empty()));
    assertThat(writer.repair(faults::add)).isEqualTo(summary);
    assertThat(faults).isEmpty();
    assertThat(table.version()).isZero();
  }

  @Test
  void placeWithoutATableHasNothingToCheck() {
    try (DeltaWriter other = DeltaWriter.open(store, "no", DeltaWriterOptions.defaults())) {
      assertThat(other.repair(faults::add))
          .isEqualTo(new CheckResult(OptionalLong.empty(), 0, 0, 0, 0, OptionalLong.empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "DELETION_VECTOR", mode = EnumSource.Mode.EXCLUDE)
  void faultIsNamedTakenOutAndHealedByTheNextSync(Kind kind) throws IOException {
    spoil(fileOf("2"), kind);

    CheckResult found = DeltaTable.at(store, "t").check(faults::add);

    assertThat(found)
        .isEqualTo(new CheckResult(OptionalLong.of(0), 3, 1, 0, 0, OptionalLong.empty()));
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).kind()).isEqualTo(kind);
    assertThat(faults.get(0).file().key()).contains(SourceKey.of("2"));
    assertThat(table.version()).isZero();

    CheckResult repaired = writer.repair(faults::add);

    assertThat(repaired)
        .isEqualTo(new CheckResult(OptionalLong.of(0), 3, 1, 0, 1, OptionalLong.of(1)));
    assertThat(table.byKey().keySet()).containsExactly("1", "3");
    assertThat(history()).startsWith("FSCK");
    assertThat(syncAll().count(Outcome.COMMITTED)).isEqualTo(1);
    assertThat(table.byKey()).containsEntry("2", List.of("b|null|null")).hasSize(3);
    assertThat(DeltaTable.at(store, "t").check(faults::add).faults()).isZero();
  }

  @Test
  void fileOfWhichOneByteOfTheFooterDiffersIsFoundOrReadable() throws IOException {
    String name = "t/" + fileOf("2");
    byte[] whole = store.read(name, 0, 100_000);
    for (int back = 1; back <= 12; back++) {
      byte[] other = whole.clone();
      other[other.length - back] ^= (byte) 0x80;
      store.put(name, other);
      faults.clear();

      assertThat(DeltaTable.at(store, "t").check(faults::add).version()).hasValue(0);

      assertThat(faults).hasSizeLessThanOrEqualTo(1);
      if (back <= 8 && back != 8) {
        assertThat(faults).as("%s from the end", back).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void keyThatLostOneOfItsFilesIsNotUnchanged(TableLayout layout) throws IOException {
    writer.close();
    deleteAll();
    writer = open(layout);
    syncAll();
    addCopyOf("1");
    List<TableFile> files = writer.filesOf(SourceKey.of("1"));
    assertThat(files).hasSize(2);
    assertThat(syncAll().count(Outcome.UNCHANGED)).isEqualTo(3);
    store.delete("t/" + files.get(0).path());

    CheckResult repaired = writer.repair(faults::add);

    assertThat(repaired.removed()).isEqualTo(1);
    assertThat(writer.filesOf(SourceKey.of("1"))).hasSize(1);
    assertThat(table.byKey().get("1")).containsExactly("a|null|null");
    assertThat(syncAll().count(Outcome.COMMITTED)).isEqualTo(1);
    assertThat(syncAll().count(Outcome.UNCHANGED)).isEqualTo(3);
  }

  /** As if the rows of the key's state had not fitted into one file. */
  private void addCopyOf(String key) throws IOException {
    String path = fileOf(key);
    String other = path.replace("part-", "part-2-");
    store.put("t/" + other, store.read("t/" + path, 0, 100_000));
    String add = table.active(0).get(path).toString().replace("part-", "part-2-");
    String commit = "{\"commitInfo\":{\"operation\":\"SYNC\"}}\n{\"add\":" + add + "}\n";
    store.put("t/_delta_log/00000000000000000001.json", commit.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void versionOfACallersOwnIsTakenOnceMore() throws IOException {
    writer.replace(SourceKey.of("own"), 7, Rows.ofJson(row("x")));
    store.delete("t/" + fileOf("own"));
    writer.repair(faults::add);

    assertThat(writer.replace(SourceKey.of("own"), 6, Rows.ofJson(row("old"))).outcome())
        .isEqualTo(Outcome.SUPERSEDED);
    assertThat(writer.replace(SourceKey.of("own"), 7, Rows.ofJson(row("x"))).outcome())
        .isEqualTo(Outcome.COMMITTED);
    assertThat(writer.replace(SourceKey.of("own"), 7, Rows.ofJson(row("x"))).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void fileThatAnotherWriterTookOutMeanwhileIsLeftAlone() throws IOException {
    store.delete("t/" + fileOf("1"));
    store.delete("t/" + fileOf("2"));
    sources.put("2", row("new"));
    ObjectStoreHook hooked =
        new ObjectStoreHook(store, () -> writer.sync(sources, SourceKey.of("2")).orThrow());

    try (DeltaWriter repairing = DeltaWriter.open(hooked, "t", DeltaWriterOptions.defaults())) {
      CheckResult repaired = repairing.repair(faults::add);

      assertThat(repaired)
          .isEqualTo(new CheckResult(OptionalLong.of(0), 3, 2, 0, 1, OptionalLong.of(2)));
    }
    assertThat(table.byKey())
        .isEqualTo(Map.of("2", List.of("new|null|null"), "3", List.of("c|null|null")));
    assertThat(writer.sync(sources, SourceKey.of("2")).keys().get(0).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void faultsThatOthersMendedMeanwhileNeedNoCommit() throws IOException {
    store.delete("t/" + fileOf("2"));
    sources.put("2", row("new"));

    CheckResult repaired =
        writer.repair(fault -> writer.sync(sources, SourceKey.of("2")).orThrow());

    assertThat(repaired)
        .isEqualTo(new CheckResult(OptionalLong.of(0), 3, 1, 0, 0, OptionalLong.empty()));
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void storeThatFailsIsNoFault() {
    for (int call = 1; call <= 6; call++) {
      FaultPlan plan =
          FaultPlan.nth(call, Fault.BEFORE, (asked, name) -> name.endsWith(".parquet"));
      try (DeltaWriter checking =
          DeltaWriter.open(
              new FaultyObjectStore(store, plan), "t", DeltaWriterOptions.defaults())) {
        assertThatThrownBy(() -> checking.repair(faults::add)).isInstanceOf(StorageException.class);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(table.version()).isZero();
  }

  @Test
  void fileOutsideOfTheTableIsCountedAndNotLookedAt() throws IOException {
    String commit =
        "{\"commitInfo\":{\"operation\":\"CLONE\"}}\n{\"add\":{\"path\":\"file:/other/x.parquet\","
            + "\"partitionValues\":{\"source_file\":\"9\"},\"size\":1,\"modificationTime\":1,"
            + "\"dataChange\":true}}\n";
    store.put("t/_delta_log/00000000000000000001.json", commit.getBytes(StandardCharsets.UTF_8));

    assertThat(writer.repair(faults::add))
        .isEqualTo(new CheckResult(OptionalLong.of(1), 4, 0, 1, 0, OptionalLong.empty()));
  }

  @Test
  void deletionVectorThatIsGoneIsAFaultOfItsFile() throws IOException {
    String path = fileOf("2");
    TableFile file = writer.filesOf(SourceKey.of("2")).get(0);
    String commit =
        ("{\"commitInfo\":{\"operation\":\"DELETE\"}}\n"
                + "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":"
                + "[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}\n"
                + "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":1,\"dataChange\":true}}\n"
                + "{\"add\":{\"path\":\"%s\",\"partitionValues\":{\"source_file\":\"2\"},"
                + "\"size\":%d,\"modificationTime\":1,\"dataChange\":true,\"deletionVector\":"
                + "{\"storageType\":\"u\",\"pathOrInlineDv\":\"ab^-aqEH.-t@S}K{vb[*k^\",\"offset\":1,"
                + "\"sizeInBytes\":36,\"cardinality\":1}}}\n")
            .formatted(path, path, file.sizeBytes());
    store.put("t/_delta_log/00000000000000000001.json", commit.getBytes(StandardCharsets.UTF_8));

    CheckResult repaired = writer.repair(faults::add);

    assertThat(faults).extracting(FileFault::kind).containsExactly(Kind.DELETION_VECTOR);
    assertThat(repaired.removed()).isEqualTo(1);
    assertThat(syncAll().count(Outcome.COMMITTED)).isEqualTo(1);
    assertThat(table.byKey().get("2")).containsExactly("b|null|null");
  }

  @Test
  void consumerThatThrowsStopsTheRepair() throws IOException {
    store.delete("t/" + fileOf("2"));

    assertThatThrownBy(
            () ->
                writer.repair(
                    fault -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");
    assertThat(table.version()).isZero();
  }

  private void spoil(String path, Kind kind) throws IOException {
    String name = "t/" + path;
    byte[] bytes = store.read(name, 0, 100_000);
    switch (kind) {
      case MISSING -> store.delete(name);
      case WRONG_SIZE -> store.put(name, Arrays.copyOf(bytes, bytes.length - 1));
      case UNREADABLE -> store.put(name, new byte[bytes.length]);
      case DELETION_VECTOR -> throw new AssertionError(kind);
    }
  }

  private String fileOf(String key) {
    return writer.filesOf(SourceKey.of(key)).get(0).path();
  }

  private String history() {
    List<String> operations = new ArrayList<>();
    writer.history(version -> operations.add(version.operation().orElseThrow()));
    return operations.get(0);
  }

  private SyncAllResult syncAll() {
    return writer.syncAll(sources, SyncAllOptions.defaults());
  }

  private DeltaWriter open(TableLayout layout) {
    return DeltaWriter.open(store, "t", DeltaWriterOptions.builder().layout(layout).build());
  }

  private void deleteAll() throws IOException {
    for (String name : io.deltawriter.store.Stored.names(store)) {
      store.delete(name);
    }
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}\n";
  }
}
