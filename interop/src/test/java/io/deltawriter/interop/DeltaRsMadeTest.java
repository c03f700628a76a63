package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that delta-rs made: opened, keys of them replaced, and delta-rs writes on. */
@Tag("python")
final class DeltaRsMadeTest {
  @RegisterExtension static final Python PYTHON = new Python();

  private static final String PARTITIONED = "partition_by='source_file'";
  private static final String FLAT = "partition_by=None";

  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final List<Map<String, Object>> rows = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {PARTITIONED, FLAT})
  void deltaRsWritesOnBetweenReplacesAndRemovals(String layout) {
    Path location = directory.resolve("a table");
    append(location, layout, "a", 2);
    append(location, layout, "b c=%", 3);
    append(location, layout, "d", 1);
    append(location, layout, "a", 1);
    append(location, layout, "é/", 1);
    PYTHON.deltaRs(location, "table.create_checkpoint()");
    PYTHON.assertHolds(location, TableRows.sorted(rows));

    try (OurTable table = OurTable.open(location)) {
      for (String wid : List.of("first", "second")) {
        replace(table, "a", wid);
        replace(table, "b c=%", wid);
        PYTHON.assertHolds(location, TableRows.sorted(rows));
      }
      append(location, layout, "d", 1);
      customers.delete("d");
      rows.removeIf(row -> row.get("source_file").equals("d"));
      assertThat(table.sync(customers, "d").keys().get(0).outcome()).isEqualTo(Outcome.REMOVED);
      PYTHON.assertHolds(location, TableRows.sorted(rows));
      assertThat(table.sync(customers, "a", "b c=%", "d").keys())
          .extracting(KeyResult::outcome)
          .containsOnly(Outcome.UNCHANGED);
    }
  }

  private void append(Path location, String options, String key, int count) {
    var wids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      wids.add("w" + rows.size());
      rows.add(DeltaRsOperation.row(wids.get(i), null, null, key, DeltaRsOperation.INGESTED));
    }
    PYTHON
        .worker(PythonEnvironment.DELTA_RS)
        .run(
            "write_deltalake(path, customer(key, *wids), mode='append', " + options + ")",
            Map.of("path", location.toString(), "key", key, "wids", wids));
  }

  private void replace(OurTable table, String key, String wid) {
    customers.write(key, "{\"wid\":\"" + wid + "\"}");
    rows.removeIf(row -> row.get("source_file").equals(key));
    rows.add(DeltaRsOperation.row(wid, null, null, key, OurTable.NOW));
    assertThat(table.sync(customers, key).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
  }
}
