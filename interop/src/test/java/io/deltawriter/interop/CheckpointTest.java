package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.Rows;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our checkpoints say all that the commits under them said, to every reader. */
@Tag("spark")
final class CheckpointTest {
  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final Map<String, Map<String, Object>> current = new TreeMap<>();

  @ParameterizedTest
  @EnumSource
  void readersNeedNoCommitUnderACheckpoint(TableLayout layout) {
    Path location = directory.resolve("table");
    try (OurTable table = OurTable.open(location, layout)) {
      writeTwelveVersions(table);
    }
    Path copy = copyWithoutCommitsBefore(location, 10);

    try (OurTable table = OurTable.open(copy)) {
      table.assertHolds(expected());
      assertStillKnown(table);

      write(table, "k1", "replaced");
      table.assertHolds(expected());
    }
  }

  @Test
  void aCheckpointStandsOnSparksCheckpoint() {
    Path location = directory.resolve("table");
    SparkMade made =
        SparkMade.create(location, TableLayout.PARTITIONED, "'delta.checkpointInterval'='4'");
    made.insert("a", 2).insert("b", 2).insert("c", 2).insert("d", 2);
    try (OurTable table = OurTable.open(location)) {
      for (int i = 5; i <= 9; i++) {
        write(table, "a", "a" + i);
      }
    }
    Path copy = copyWithoutCommitsBefore(location, 8);

    var rows = new ArrayList<>(made.rowsWithout("a"));
    rows.addAll(expected());
    try (OurTable table = OurTable.open(copy)) {
      assertThat(Folder.logFiles(copy, "\\d{20}\\.json")).hasSize(2);
      assertThat(table.kernel().rows()).isEqualTo(TableRows.sorted(rows));
      assertThat(table.spark().rows()).isEqualTo(TableRows.sorted(rows));
    }
    assertThat(new SparkTable(location).rows()).isEqualTo(TableRows.sorted(rows));
  }

  private void writeTwelveVersions(OurTable table) {
    for (int i = 0; i < 9; i++) {
      write(table, "k" + i, "v" + i);
    }
    table.writer().replace(SourceKey.of("numbered"), 5, Rows.ofJson("{\"wid\":\"x\"}"));
    table.writer().remove(SourceKey.of("numbered"));
    customers.delete("k0");
    current.remove("k0");
    table.sync(customers, "k0");
  }

  private void assertStillKnown(OurTable table) {
    assertThat(table.sync(customers, "k0", "k1", "k2").keys())
        .extracting(KeyResult::outcome)
        .containsOnly(Outcome.UNCHANGED);
    assertThat(
            table
                .writer()
                .replace(SourceKey.of("numbered"), 4, Rows.ofJson("{\"wid\":\"late\"}"))
                .outcome())
        .isEqualTo(Outcome.SUPERSEDED);
  }

  private void write(OurTable table, String key, String wid) {
    customers.write(key, "{\"wid\":\"" + wid + "\"}");
    current.put(
        key,
        TableRows.row(
            "wid",
            wid,
            "ut_id",
            null,
            "json_data",
            null,
            "source_file",
            key,
            "ingest_time",
            OurTable.NOW));
    table.sync(customers, key);
  }

  private Path copyWithoutCommitsBefore(Path location, long version) {
    Path copy = directory.resolve("copy");
    Folder.copy(location, copy);
    Folder.deleteCommitsBefore(copy, version);
    return copy;
  }

  private List<Map<String, Object>> expected() {
    return TableRows.sorted(List.copyOf(current.values()));
  }
}
