package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.Rows;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checkpoints of ours and of delta-rs stand on each other, and log clean-ups take nothing needed.
 */
@Tag("python")
final class DeltaRsLogTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final SourceKey NUMBERED = SourceKey.of("numbered");

  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final Map<String, Map<String, Object>> ours = new TreeMap<>();
  private final List<Map<String, Object>> theirs = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void cleanUpsOfDeltaRsLoseNothing(TableLayout layout) {
    Path location = directory.resolve("a table");
    for (int era = 0; era < 3; era++) {
      writeEightVersions(location, layout, era);
      Folder.setLogTimes(location, Instant.now().minus(Duration.ofDays(60)));
      PYTHON.deltaRs(
          location,
          """
          table.create_checkpoint()
          DeltaTable(path).cleanup_metadata()
          """);
      assertThat(oldestCommit(location)).isEqualTo(new KernelTable(location).version());
      assertAllIsThere(location);
    }
  }

  @ParameterizedTest
  @EnumSource
  void checkpointsStandOnEachOther(TableLayout layout) {
    Path location = directory.resolve("a table");
    for (int era = 0; era < 3; era++) {
      writeEightVersions(location, layout, era);
      PYTHON.deltaRs(
          location,
          """
          table.compact_logs(max(0, table.version() - 5), table.version())
          table.create_checkpoint()
          """);
    }
    assertThat(Folder.logFiles(location, "\\d{20}\\.checkpoint\\.parquet")).hasSize(5);
    Folder.deleteCommitsBefore(location, new KernelTable(location).version());
    assertAllIsThere(location);
  }

  /** Six of ours, two of delta-rs, on keys of which some are replaced and removed over and over. */
  private void writeEightVersions(Path location, TableLayout layout, int era) {
    try (OurTable table = OurTable.open(location, layout)) {
      for (int i = 0; i < 3; i++) {
        sync(table, "key " + i, "era " + era + " key " + i);
      }
      append(location, "theirs " + era, "rows");
      sync(table, "only in era " + era, "era " + era);
      append(location, "theirs", "era " + era);
      table.writer().replace(NUMBERED, 10 + era, Rows.ofJson("{\"wid\":\"x\"}"));
      table.writer().remove(NUMBERED);
    }
  }

  private void assertAllIsThere(Path location) {
    var rows = new ArrayList<>(theirs);
    rows.addAll(ours.values());
    PYTHON.assertHolds(location, TableRows.sorted(rows));
    try (OurTable reopened = OurTable.open(location)) {
      assertThat(reopened.sync(customers, ours.keySet().toArray(String[]::new)).keys())
          .extracting(KeyResult::outcome)
          .containsOnly(Outcome.UNCHANGED);
      assertThat(
              reopened.writer().replace(NUMBERED, 9, Rows.ofJson("{\"wid\":\"late\"}")).outcome())
          .isEqualTo(Outcome.SUPERSEDED);
    }
  }

  private void sync(OurTable table, String key, String wid) {
    customers.write(key, "{\"wid\":\"" + wid + "\"}");
    ours.put(key, DeltaRsOperation.row(wid, null, null, key, OurTable.NOW));
    table.sync(customers, key);
  }

  private void append(Path location, String key, String wid) {
    theirs.add(DeltaRsOperation.row(wid, null, null, key, DeltaRsOperation.INGESTED));
    PYTHON
        .worker(PythonEnvironment.DELTA_RS)
        .run(
            "write_deltalake(path, customer(key, wid), mode='append')",
            Map.of("path", location.toString(), "key", key, "wid", wid));
  }

  private static long oldestCommit(Path location) {
    return Long.parseLong(Folder.logFiles(location, "\\d{20}\\.json").get(0).replaceAll("\\D", ""));
  }
}
