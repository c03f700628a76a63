package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.error.UnsupportedTableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<Arguments> shapes() {
    return Stream.of(PARTITIONED, FLAT)
        .flatMap(
            layout ->
                Stream.of(
                        "",
                        "table.create_checkpoint()",
                        "table.create_checkpoint()\ntable.compact_logs(0, 4)",
                        "table.optimize.compact()",
                        "table.optimize.z_order(['wid'])\nDeltaTable(path).create_checkpoint()")
                    .map(shape -> Arguments.of(layout, shape)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void keysAreReplacedInEveryFormOfLog(String layout, String shape) {
    Path location = directory.resolve("a table");
    append(location, layout, "a", 2);
    append(location, layout, "b c=%", 3);
    append(location, layout, "d", 1);
    append(location, layout, "a", 1);
    append(location, layout, "é/", 1);
    PYTHON.deltaRs(location, shape);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'delta.enableChangeDataFeed': 'true'}",
        "{'delta.checkpointPolicy': 'v2'}",
        "{'delta.dataSkippingNumIndexedCols': '1'}",
        // With these, delta-rs lists variants, too.
        "{'delta.enableDeletionVectors': 'true'}",
        "{'delta.minReaderVersion': '3', 'delta.minWriterVersion': '7'}"
      })
  void propertiesOfDeltaRsAreNoObstacle(String properties) {
    Path location = directory.resolve("table");
    append(location, PARTITIONED + ", configuration=" + properties, "a", 2);
    append(location, PARTITIONED, "b", 2);
    try (OurTable table = OurTable.open(location)) {
      replace(table, "a", "first");
      PYTHON.deltaRs(location, "table.create_checkpoint()");
      replace(table, "a", "second");
    }
    append(location, PARTITIONED, "b", 1);
    PYTHON.assertHolds(location, TableRows.sorted(rows));
  }

  @Test
  void columnsThatDeltaRsAddsAreFilledFromThenOn() {
    Path location = directory.resolve("table");
    append(location, PARTITIONED, "a", 1);
    try (OurTable table = OurTable.open(location)) {
      replace(table, "b", "before");
      PYTHON.deltaRs(
          location,
          """
          extra = customer('a', 'new').append_column('extra', pa.array([7], pa.int64()))
          write_deltalake(path, extra, mode='append', schema_mode='merge')
          """);
      customers.write("c", "{\"wid\":\"after\",\"extra\":8}");
      table.sync(customers, "c");

      List<Map<String, Object>> expected =
          TableRows.rows(
              TableRows.row("wid", "w0", "extra", null),
              TableRows.row("wid", "new", "extra", 7),
              TableRows.row("wid", "before", "extra", null),
              TableRows.row("wid", "after", "extra", 8));
      assertThat(TableRows.select(table.kernel().rows(), "wid", "extra")).isEqualTo(expected);
      assertThat(TableRows.select(PythonReader.DELTA_RS.rows(PYTHON, location), "wid", "extra"))
          .isEqualTo(expected);
    }
  }

  @Test
  void constraintOfDeltaRsIsRefusedUntilItIsGone() {
    Path location = directory.resolve("table");
    append(location, PARTITIONED, "a", 1);
    try (OurTable table = OurTable.open(location)) {
      replace(table, "b", "first");
      PYTHON.deltaRs(location, "table.alter.add_constraint({'named': \"wid <> ''\"})");
      customers.write("b", "{\"wid\":\"\"}");
      var before = Folder.digests(location);

      assertThatThrownBy(() -> table.sync(customers, "b"))
          .isInstanceOf(UnsupportedTableException.class)
          .hasMessageContaining("checkConstraints");

      assertThat(Folder.digests(location)).isEqualTo(before);
      PYTHON.deltaRs(location, "table.alter.drop_constraint('named')");
      replace(table, "b", "second");
      PYTHON.assertHolds(location, TableRows.sorted(rows));
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
