package io.deltawriter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Rows;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableAuditorTest {

  private static final SourceKey KEY = SourceKey.of("a b");
  private static final String LOG = "t/_delta_log/";

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final TableAuditor auditor = TableAuditor.of(store, "t");

  /** Commits versions 0 to {@code last}, each with one row. */
  private void commit(long last) {
    try (DeltaWriter writer = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      for (long version = 0; version <= last; version++) {
        writer.replace(KEY, version, Rows.ofJson("{\"wid\":\"" + version + "\"}"));
      }
    }
  }

  private static String commitName(long version) {
    return LOG + "%020d.json".formatted(version);
  }

  private void change(String name, String from, String to) throws IOException {
    String text = Stored.text(store, name);
    assertThat(text).contains(from);
    store.put(name, Stored.utf8(text.replace(from, to)));
  }

  private void finds(String what) {
    assertThatThrownBy(auditor::audit)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what);
  }

  @Test
  void placeWithoutATableIsFine() throws IOException {
    assertThat(auditor.audit()).isEmpty();
    assertThat(auditor.version()).isEqualTo(-1);
  }

  @Test
  void tellsWhatTheCommitsDid() throws IOException {
    commit(1);

    List<AuditedCommit> commits = auditor.audit();

    assertThat(commits).isEqualTo(auditor.commits()).hasSize(2);
    assertThat(commits.get(1).isOfDeltaWriter()).isTrue();
    assertThat(commits.get(1).keys()).containsExactly("a b");
    assertThat(commits.get(1).removed()).isEqualTo(commits.get(0).added());
    assertThat(auditor.files().values()).containsExactlyElementsOf(commits.get(1).added());
    assertThat(auditor.rowsByKey()).isEqualTo(Map.of("a b", 1L));
    assertThat(auditor.tombstones()).containsExactly(commits.get(0).added().get(0).path());
    assertThat(auditor.transactions().values()).containsExactly(1L);
    assertThat(auditor.orphans()).isEmpty();
    assertThat(auditor.audit()).isEmpty();
  }

  @Test
  void tellsFilesThatNoCommitNames() throws IOException {
    commit(0);
    store.put("t/left/over.parquet", new byte[1]);
    auditor.audit();
    assertThat(auditor.orphans()).containsExactly("left/over.parquet");
  }

  @Test
  void valuesAreThoseOfTheUsualClasses() throws IOException {
    StructType schema =
        new StructType()
            .add("n", IntegerType.INTEGER)
            .add("money", new DecimalType(9, 2))
            .add("day", DateType.DATE)
            .add("local", TimestampNTZType.TIMESTAMP_NTZ)
            .add("list", new ArrayType(StringType.STRING, true))
            .add("map", new MapType(StringType.STRING, IntegerType.INTEGER, true))
            .add("none", StringType.STRING);
    Instant now = Instant.parse("2026-01-02T03:04:05.000006Z");
    DeltaWriterOptions options =
        DeltaWriterOptions.builder().schema(schema).clock(Clock.fixed(now, ZoneOffset.UTC)).build();
    try (DeltaWriter writer = DeltaWriter.open(store, "t", options)) {
      writer.replace(
          KEY,
          1,
          Rows.ofJson(
              """
              {"n":1,"money":12.50,"day":"2026-01-02","local":"2026-01-02T03:04:05",\
              "list":["x",null],"map":{"k":2}}
              """));
    }
    auditor.audit();

    Map<String, Object> row = auditor.rows().get(0);
    assertThat(row)
        .containsEntry("n", 1)
        .containsEntry("money", new BigDecimal("12.50"))
        .containsEntry("day", LocalDate.of(2026, 1, 2))
        .containsEntry("local", LocalDateTime.of(2026, 1, 2, 3, 4, 5))
        .containsEntry("map", Map.of("k", 2))
        .containsEntry("none", null)
        .containsEntry("source_file", "a b")
        .containsEntry("ingest_time", now);
    assertThat((List<?>) row.get("list")).hasSize(2).first().isEqualTo("x");
  }

  @Test
  void missingVersionIsFound() {
    commit(2);
    store.delete(commitName(1));
    finds("version 1 is missing but there is version 2");
  }

  @Test
  void logThatCannotBeOpenedAnyMoreIsFound() throws IOException {
    commit(3);
    auditor.audit();
    store.delete(commitName(2));
    finds("the table cannot be opened: version 2 is gone");
  }

  @Test
  void commitsUnderACheckpointMayGo() throws IOException {
    commit(11);
    auditor.audit();
    for (long version = 0; version < 10; version++) {
      store.delete(commitName(version));
    }
    auditor.audit();
    assertThat(auditor.version()).isEqualTo(11);
  }

  @Test
  void hintAtACheckpointThatIsNotThereIsFound() throws IOException {
    commit(11);
    change(LOG + "_last_checkpoint", "\"version\":10", "\"version\":11");
    finds("_last_checkpoint names version 11");
  }

  @Test
  void checkpointOfAnotherVersionIsFound() throws IOException {
    commit(11);
    store.put(
        LOG + "00000000000000000009.checkpoint.parquet",
        Stored.bytes(store, LOG + "00000000000000000010.checkpoint.parquet"));
    finds("has other files than the commits under it");
  }

  @Test
  void fileWithAnotherNumberOfRowsThanItsActionSaysIsFound() throws IOException {
    commit(0);
    change(commitName(0), "\\\"numRecords\\\":1", "\\\"numRecords\\\":2");
    finds("is said to have 2 rows but has 1");
  }

  @Test
  void fileOfAnotherSizeThanItsActionSaysIsFound() throws IOException {
    commit(0);
    change(commitName(0), "\"size\":", "\"size\":1");
    finds("another size than its action");
  }

  @Test
  void keyThatLosesItsRowsToACommitThatDoesNotNameItIsFound() throws IOException {
    commit(1);
    String remove = action(1, "{\"remove");
    String info =
        "{\"commitInfo\":{\"engineInfo\":\"delta-writer/1\",\"operationParameters\":"
            + "{\"keyCount\":\"1\",\"keys\":\"[\\\"other\\\"]\"}}}\n";
    store.put(commitName(1), Stored.utf8(info + remove));
    finds("which did not write it");
  }

  @Test
  void otherEnginesMayBringAFileBack() throws IOException {
    commit(1);
    String first = action(0, "{\"add");
    String second = action(1, "{\"add");
    String restore = first + "\n" + second.replace("\"add\"", "\"remove\"");
    store.put(
        commitName(2), Stored.utf8("{\"commitInfo\":{\"operation\":\"RESTORE\"}}\n" + restore));

    auditor.audit();

    assertThat(auditor.rows().get(0)).containsEntry("wid", "0");
  }

  private String action(long version, String start) throws IOException {
    return Stored.text(store, commitName(version))
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow();
  }
}
