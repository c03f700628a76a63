package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that Spark or Kernel made, in every form of log: opened, and one key replaced. */
@Tag("spark")
final class ForeignTableTest {
  private static final String V = "\\d{20}\\.";

  @TempDir Path directory;

  private Path location() {
    return directory.resolve("foreign table");
  }

  @ParameterizedTest
  @EnumSource
  void withoutCheckpoint(TableLayout layout) {
    assertReplaced(fill(SparkMade.create(location(), layout, "")));
  }

  @ParameterizedTest
  @EnumSource
  void withClassicCheckpoint(TableLayout layout) {
    SparkMade made = fill(SparkMade.create(location(), layout, "'delta.checkpointInterval'='3'"));
    assertThat(Folder.logFiles(location(), V + "checkpoint\\.parquet")).hasSize(1);
    assertReplaced(made);
  }

  @Test
  void withMultiPartCheckpoint() {
    var made = new ArrayList<SparkMade>();
    SparkTable.with(
        "spark.databricks.delta.checkpoint.partSize",
        "2",
        () ->
            made.add(
                fill(SparkMade.create(location(), TableLayout.PARTITIONED, ""))
                    .checkpoint()
                    .insert("e", 1)));
    assertThat(Folder.logFiles(location(), V + "checkpoint\\.\\d{10}\\.\\d{10}\\.parquet"))
        .hasSizeGreaterThan(1);
    assertReplaced(made.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "parquet"})
  void withV2Checkpoint(String format) {
    var made = new ArrayList<SparkMade>();
    SparkTable.with(
        "spark.databricks.delta.checkpointV2.topLevelFileFormat",
        format,
        () ->
            made.add(
                fill(SparkMade.create(
                        location(), TableLayout.PARTITIONED, "'delta.checkpointPolicy'='v2'"))
                    .checkpoint()
                    .insert("e", 1)));
    assertThat(Folder.logFiles(location(), V + "checkpoint\\.[-0-9a-f]+\\." + format)).hasSize(1);
    assertThat(Folder.logFiles(location(), "_sidecars/.*\\.parquet")).isNotEmpty();
    assertReplaced(made.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void withDeletionVectorsInFilesOfOtherKeys(TableLayout layout) {
    SparkMade made =
        fill(SparkMade.create(location(), layout, "'delta.enableDeletionVectors'='true'"))
            .delete("b", 1)
            .checkpoint()
            .delete("c", 0);
    assertReplaced(made);
  }

  @Test
  void withLogThatWasCleanedUp() {
    SparkMade made = fill(SparkMade.create(location(), TableLayout.PARTITIONED, "")).checkpoint();
    Folder.setLogTimes(location(), Instant.now().minus(Duration.ofDays(60)));
    made.insert("e", 1).checkpoint().insert("f", 1);
    assertThat(Folder.logFiles(location(), "00000000000000000000\\.json")).isEmpty();
    assertReplaced(made);
  }

  @Test
  void ofKernelWithLogCompactionAndCheckpoint() {
    KernelMade made =
        KernelMade.create(location(), 2, Map.of("delta.checkpointInterval", "4"))
            .insert("a", 2)
            .insert("b", 3)
            .insert("c d=%", 3)
            .insert("e", 3)
            .insert("f", 3);
    assertThat(Folder.logFiles(location(), V + V + "compacted\\.json")).isNotEmpty();
    assertThat(Folder.logFiles(location(), V + "checkpoint\\.parquet")).hasSize(1);
    assertReplaced(made.rowsWithout("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'delta.enableInCommitTimestamps'='true'",
        "'delta.enableChangeDataFeed'='true'",
        "'delta.feature.vacuumProtocolCheck'='supported'",
        "'delta.parquet.compression.codec'='snappy'",
        "'delta.dataSkippingNumIndexedCols'='1'",
        "'delta.randomizeFilePrefixes'='true'"
      })
  void withAHarmlessProperty(String property) {
    // The codec is the protocol's property; Spark takes it for a mistake unless told otherwise.
    SparkTable.with(
        "spark.databricks.delta.allowArbitraryProperties.enabled",
        "true",
        () ->
            assertReplaced(fill(SparkMade.create(location(), TableLayout.PARTITIONED, property))));
  }

  private static SparkMade fill(SparkMade table) {
    return table.insert("a", 2).insert("b", 3).insert("c", 1).insert("a", 1).insert("d", 1);
  }

  private void assertReplaced(SparkMade made) {
    assertReplaced(made.rowsWithout("a"));
  }

  /** Twice, so that the second replace stands on a commit of ours. */
  private void assertReplaced(List<Map<String, Object>> others) {
    var customers = new Customers();
    try (OurTable table = OurTable.open(location())) {
      for (String wid : List.of("first", "second")) {
        customers.write("a", "{\"wid\":\"" + wid + "\"}");

        KeyResult result = table.sync(customers, "a").keys().get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
        var expected = new ArrayList<>(others);
        expected.add(
            TableRows.row(
                "wid",
                wid,
                "ut_id",
                null,
                "json_data",
                null,
                "source_file",
                "a",
                "ingest_time",
                OurTable.NOW));
        assertThat(table.kernel().rows()).isEqualTo(TableRows.sorted(expected));
        assertThat(table.spark().rows()).isEqualTo(TableRows.sorted(expected));
      }
      assertThat(table.sync(customers, "a").keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
  }
}
