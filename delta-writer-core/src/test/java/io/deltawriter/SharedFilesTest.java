package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.json.JsonLimits;
import io.deltawriter.internal.json.JsonRowReader;
import io.deltawriter.internal.log.LogReader;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.parquet.Codec;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.internal.sync.KeySnapshot;
import io.deltawriter.internal.sync.SharedFiles;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flat table after another engine put the rows of several keys into one file. */
class SharedFilesTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");
  private final DeltaWriter writer =
      DeltaWriter.open(
          store,
          "t",
          DeltaWriterOptions.builder()
              .layout(TableLayout.FLAT)
              .maxStaleness(Duration.ZERO)
              .build());

  @BeforeEach
  void compact() throws IOException {
    sources.put("1", row("a")).put("2", row("b")).put("3", row("c"));
    writer.syncAll(sources, SyncAllOptions.defaults());
    compact(foreign("1", "a"), foreign("2", "b"), foreign("3", "c"));
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}";
  }

  private static String foreign(String key, String wid) {
    return "{\"wid\":\""
        + wid
        + "\",\"ut_id\":\"u\",\"source_file\":\""
        + key
        + "\",\"ingest_time\":\"2026-01-01T00:00:00Z\"}";
  }

  private static String shown(String wid) {
    return wid + "|u|null";
  }

  /** Replaces all files by one with {@code rows}, as an OPTIMIZE does: no tags. */
  private void compact(String... rows) throws IOException {
    StructType columns =
        DeltaWriterOptions.defaultSchema()
            .add("source_file", StringType.STRING)
            .add("ingest_time", TimestampType.TIMESTAMP);
    RowShape shape = RowShape.of(columns);
    DataFileFormat format =
        new DataFileFormat(shape, List.of(), Codec.SNAPPY, 1 << 27, StatisticsColumns.first(32));
    byte[] json = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
    DataFile shared;
    try (JsonRowReader reader =
            JsonRowReader.open(
                new ByteArrayInputStream(json), "test", shape, JsonLimits.defaults());
        DataFileWriter file =
            DataFileWriter.open(store, "t", format, () -> "shared.parquet", Clock.systemUTC())) {
      ColumnBatch batch = new ColumnBatch(shape);
      while (reader.read(batch)) {
        file.write(batch);
      }
      shared = file.complete().get(0);
    }
    StringBuilder commit = new StringBuilder("{\"commitInfo\":{\"operation\":\"OPTIMIZE\"}}\n");
    for (Map.Entry<String, JsonNode> active : table.active(table.version()).entrySet()) {
      commit.append(
          "{\"remove\":{\"path\":\"%s\",\"deletionTimestamp\":1,\"dataChange\":false}}%n"
              .formatted(active.getValue().get("path").asText()));
    }
    commit.append(
        "{\"add\":{\"path\":\"shared.parquet\",\"partitionValues\":{},\"size\":%d,\"modificationTime\":1,\"dataChange\":false,\"stats\":\"{\\\"numRecords\\\":%d}\"}}%n"
            .formatted(shared.sizeBytes(), rows.length));
    store.putIfAbsent(
        "t/_delta_log/%020d.json".formatted(table.version() + 1),
        commit.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void slowSourceOfACallThatCopiesSharedFilesHoldsUpNoOther() throws Exception {
    CommitGate gate = new CommitGate(store);
    SlowSources slow = new SlowSources(sources);
    sources.put("1", row("x")).put("2", row("y")).put("3", row("z"));
    try (DeltaWriter gated = DeltaWriter.open(gate, "t", DeltaWriterOptions.defaults())) {
      gate.close();
      WriterCall two = new WriterCall(() -> gated.sync(sources, TWO).orThrow().keys().get(0));
      two.start();
      two.awaitUntil(gate::isHolding);
      WriterCall one = new WriterCall(() -> gated.sync(slow, ONE).orThrow().keys().get(0));
      one.start();
      one.awaitWaiting();
      slow.holdUp();
      gate.open();
      two.result();
      one.awaitUntil(slow::isHolding);

      SourceKey key = SourceKey.of("3");
      WriterCall three = new WriterCall(() -> gated.sync(sources, key).keys().get(0));
      three.start();

      assertThat(three.result().outcome()).isEqualTo(Outcome.COMMITTED);
      slow.letGo();
      assertThat(one.result().outcome()).isEqualTo(Outcome.COMMITTED);
    }
    assertThat(table.byKey())
        .isEqualTo(
            Map.of("1", List.of(shown("x")), "2", List.of(shown("y")), "3", List.of(shown("z"))));
  }

  @Test
  void sharedFilesAreReadOnceForAllKeysOfACall() throws IOException {
    byte[] shared = store.read("t/shared.parquet", 0, (int) size("t/shared.parquet"));
    StringBuilder commit = new StringBuilder("{\"commitInfo\":{\"operation\":\"WRITE\"}}\n");
    for (int i = 0; i < 10; i++) {
      store.put("t/more-" + i, shared);
      commit.append(
          "{\"add\":{\"path\":\"more-%d\",\"partitionValues\":{},\"size\":%d,\"modificationTime\":1,\"dataChange\":true}}%n"
              .formatted(i, shared.length));
    }
    store.putIfAbsent(
        "t/_delta_log/%020d.json".formatted(table.version() + 1),
        commit.toString().getBytes(StandardCharsets.UTF_8));
    sources.put("5", row("e"));
    writer.sync(sources, SourceKey.of("5"));

    assertThat(readsFor("1")).isEqualTo(11);
    assertThat(readsFor("3", "1", "5", "absent", "2")).isEqualTo(11);
  }

  /** How many of the shared files' reads a look at the keys takes. */
  private long readsFor(String... keys) {
    DeltaWriterOptions options = DeltaWriterOptions.defaults();
    Snapshot snapshot =
        LogReader.of(store, "t", options.columns(), Clock.systemUTC()).snapshotByKey();
    CountingObjectStore counting = new CountingObjectStore(store);
    Set<SourceKey> asked = new LinkedHashSet<>();
    Arrays.stream(keys).map(SourceKey::of).forEach(asked::add);

    Map<SourceKey, KeySnapshot> shown =
        KeySnapshot.of(snapshot, asked, SharedFiles.toLookAt(counting, "t", options.values()));

    long reads = counting.count(StoreCall.READ);
    assertThat(shown.keySet()).containsExactlyElementsOf(asked);
    shown.forEach(
        (key, each) ->
            assertThat(each)
                .isEqualTo(
                    KeySnapshot.of(
                        snapshot, key, SharedFiles.toLookAt(store, "t", options.values()))));
    shown.forEach(
        (key, each) ->
            assertThat(each.shared())
                .hasSize(Set.of("1", "2", "3").contains(key.value()) ? 11 : 0));
    return reads;
  }

  private long size(String name) {
    return store.stat(name).orElseThrow().sizeBytes();
  }

  @Test
  void keyOfASharedFileIsReplacedAndItsNeighboursStay() {
    sources.put("1", row("new"));

    KeyResult result = writer.sync(sources, ONE).orThrow().keys().get(0);

    assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(table.byKey())
        .isEqualTo(
            Map.of("1", List.of(shown("new")), "2", List.of(shown("b")), "3", List.of(shown("c"))));
    assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void stateOfAKeyInASharedFileIsUnknownAndHeals() {
    assertThat(writer.sync(sources, TWO).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(writer.sync(sources, TWO).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(table.byKey()).hasSize(3);
  }

  @Test
  void keyOfASharedFileIsRemoved() {
    assertThat(writer.remove(TWO).outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(writer.remove(SourceKey.of("25")).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(table.byKey().keySet()).containsExactly("1", "3");
  }

  @Test
  void keysOfOneCallAreTakenOutOfASharedFileTogether() {
    sources.put("1", row("x")).delete("3");

    writer.sync(sources, ONE, SourceKey.of("3")).orThrow();

    assertThat(table.byKey()).isEqualTo(Map.of("1", List.of(shown("x")), "2", List.of(shown("b"))));
    assertThat(
            table.commits().get(table.version()).stream()
                .filter(action -> action.has("remove"))
                .count())
        .isEqualTo(1);
  }

  @Test
  void syncOfAllSourcesFindsKeysInSharedFiles() {
    sources.delete("2").put("4", row("d"));

    SyncAllResult summary =
        writer.syncAll(sources, SyncAllOptions.builder().missing(Missing.REMOVE).build());

    assertThat(summary.count(Outcome.REMOVED)).isEqualTo(1);
    assertThat(summary.count(Outcome.COMMITTED)).isEqualTo(3);
    assertThat(table.byKey().keySet()).containsExactly("1", "3", "4");
    assertThat(writer.syncAll(sources, SyncAllOptions.defaults()).count(Outcome.UNCHANGED))
        .isEqualTo(3);
  }

  @Test
  void twoWritersThatTakeKeysOutOfOneFileLoseNothing() {
    sources.put("1", row("x")).put("2", row("y"));
    DeltaWriterOptions options = DeltaWriterOptions.defaults();
    try (DeltaWriter slow =
        DeltaWriter.open(
            new ObjectStoreHook(store, () -> writer.sync(sources, TWO).orThrow()), "t", options)) {
      slow.sync(sources, ONE).orThrow();
    }
    assertThat(table.byKey())
        .isEqualTo(
            Map.of("1", List.of(shown("x")), "2", List.of(shown("y")), "3", List.of(shown("c"))));
    assertThat(table.dataFiles().stream().filter(path -> path.startsWith("part-")).count())
        .isEqualTo(2);
  }

  /** Trying again would not mend it, so it is not told as a failure of the store. */
  @Test
  void sharedFileThatIsDamagedIsRefusedByItsName() throws IOException {
    byte[] whole = store.read("t/shared.parquet", 0, Integer.MAX_VALUE);
    byte[] holed = whole.clone();
    Arrays.fill(holed, 4, holed.length / 3, (byte) 0);
    byte[] otherFooter = whole.clone();
    Arrays.fill(otherFooter, otherFooter.length - 200, otherFooter.length - 8, (byte) 0x55);
    List<byte[]> damaged =
        List.of(
            new byte[0],
            "no Parquet".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(whole, whole.length / 2),
            new byte[whole.length],
            holed,
            otherFooter);
    sources.put("1", row("new"));
    for (byte[] content : damaged) {
      store.put("t/shared.parquet", content);

      assertThatThrownBy(() -> writer.sync(sources, ONE))
          .as("%s bytes", content.length)
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("shared.parquet")
          .hasMessageNotContaining("Exception");
    }
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void sharedFileThatTheStoreDoesNotGiveIsToBeTriedAgain() {
    sources.put("1", row("new"));
    FaultPlan counted = FaultPlan.none();
    lookForKeys(counted);
    assertThat(counted.calls()).isGreaterThan(3);
    for (int call = 1; call <= counted.calls(); call++) {
      FaultPlan plan = FaultPlan.nth(call, Fault.BEFORE);
      assertThatThrownBy(() -> lookForKeys(plan)).isInstanceOf(StorageException.class);
    }
  }

  private void lookForKeys(FaultPlan plan) {
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(TableLayout.FLAT).build();
    try (DeltaWriter faulty = DeltaWriter.open(new FaultyObjectStore(store, plan), "t", options)) {
      faulty.syncAll(sources, SyncAllOptions.builder().mode(SyncAllOptions.Mode.DRY_RUN).build());
    }
  }

  @Test
  void copyOfASharedFileThatNobodyNeedsAnyMoreIsDeleted() {
    sources.put("1", row("x"));
    DeltaWriterOptions options = DeltaWriterOptions.builder().layout(TableLayout.FLAT).build();
    Runnable overtaking = () -> writer.sync(sources, ONE).orThrow();
    try (DeltaWriter slow =
        DeltaWriter.open(new ObjectStoreHook(store, overtaking), "t", options)) {
      assertThat(slow.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
    Set<String> named = new HashSet<>();
    for (long version = 0; version <= table.version(); version++) {
      named.addAll(table.active(version).keySet());
    }
    assertThat(table.dataFiles()).containsExactlyInAnyOrderElementsOf(named);
  }
}
