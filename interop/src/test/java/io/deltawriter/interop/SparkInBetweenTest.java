package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spark changes our table between our writes; the next sync and replace are still right. */
@Tag("spark")
final class SparkInBetweenTest {
  private static final String DELETION_VECTORS =
      "alter table {table} set tblproperties ('delta.enableDeletionVectors' = 'true')";

  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final Map<String, List<Map<String, Object>>> current = new TreeMap<>();

  @ParameterizedTest
  @EnumSource
  void changedKeysHealAndOthersKeepWhatSparkWrote(TableLayout layout) {
    try (OurTable table = open(layout)) {
      String insert = "insert into {table} values ('s', 's', 's', '%s', timestamp'2026-01-01')";
      assertHealed(table, "a", insert.formatted("a"));
      assertHealed(table, "a", "delete from {table} where wid = 'a-1'");
      assertHealed(table, "a", "delete from {table} where source_file = 'a'");
      assertHealed(table, "a", "update {table} set ut_id = 'changed' where wid = 'a-2'");
      assertHealed(
          table,
          "a",
          """
          merge into {table} t using (select 'a-0' as wid union select 'new') s on t.wid = s.wid
          when matched then update set json_data = 'merged'
          when not matched then
            insert (wid, source_file, ingest_time) values (s.wid, 'a', timestamp'2026-01-01')
          """);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deletionVectorsHeal(TableLayout layout) {
    try (OurTable table = open(layout)) {
      table.spark().sql(DELETION_VECTORS);
      assertHealed(table, "a", "delete from {table} where wid = 'a-1'");
      assertHealed(table, "a", "update {table} set ut_id = 'changed' where wid = 'a-2'");
      assertHealed(
          table,
          "a",
          """
          merge into {table} t using (select 'a-0' as wid) s on t.wid = s.wid
          when matched then update set json_data = 'merged'
          """);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replaceAfterOptimizeTouchesOneKeyOnly(TableLayout layout) {
    try (OurTable table = open(layout)) {
      table.spark().sql("optimize {table}");
      write("a", "after", 2);
      table.sync(customers, "a");
      table.assertHolds(expected());

      table.spark().sql("optimize {table}");
      customers.delete("b");
      current.remove("b");
      table.sync(customers, "b");
      table.assertHolds(expected());

      table.sync(customers, "a", "c");
      table.assertHolds(expected());
      assertUnchanged(table, "a", "b", "c");
    }
  }

  @ParameterizedTest
  @EnumSource
  void replaceAfterOptimizeLeavesRowsDeletedWhichADeletionVectorDeleted(TableLayout layout) {
    try (OurTable table = open(layout)) {
      table.spark().sql(DELETION_VECTORS);
      table.spark().sql("optimize {table}");
      table.spark().sql("delete from {table} where wid in ('b-1', 'c-0')");
      current.get("b").removeIf(row -> row.get("wid").equals("b-1"));
      current.get("c").removeIf(row -> row.get("wid").equals("c-0"));
      write("a", "after", 2);
      table.sync(customers, "a");

      assertThat(table.spark().rows()).isEqualTo(expected());
      assertThat(table.kernel().rows()).isEqualTo(expected());
    }
  }

  @ParameterizedTest
  @EnumSource
  void vacuumTakesNothingThatIsNeeded(TableLayout layout) {
    try (OurTable table = open(layout)) {
      write("a", "after", 2);
      table.sync(customers, "a");
      SparkTable.with(
          "spark.databricks.delta.retentionDurationCheck.enabled",
          "false",
          () -> table.spark().sql("vacuum {table} retain 0 hours"));
      table.assertHolds(expected());
      assertUnchanged(table, "a", "b", "c");

      write("b", "after", 1);
      table.sync(customers, "b");
      table.assertHolds(expected());
    }
  }

  @ParameterizedTest
  @EnumSource
  void restoreToAnOlderVersionIsUndoneBySync(TableLayout layout) {
    try (OurTable table = open(layout)) {
      write("a", "after", 2);
      table.sync(customers, "a");
      table.spark().sql("restore table {table} to version as of 0");

      KeyResult result = table.sync(customers, "a").keys().get(0);

      assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
      table.assertHolds(expected());
    }
  }

  @ParameterizedTest
  @EnumSource
  void columnsThatSparkAddsAreFilledFromThenOn(TableLayout layout) {
    try (OurTable table = open(layout)) {
      table.spark().sql("alter table {table} add columns (extra bigint)");
      customers.write("a", "{\"wid\":\"w\",\"extra\":5}");
      table.sync(customers, "a");

      assertThat(TableRows.select(table.spark().rowsWhere("source_file = 'a'"), "wid", "extra"))
          .containsExactly(TableRows.row("wid", "w", "extra", 5));
      assertThat(TableRows.select(table.spark().rowsWhere("source_file = 'b'"), "wid", "extra"))
          .isEqualTo(TableRows.rows(extraNull("b-0"), extraNull("b-1"), extraNull("b-2")));
    }
  }

  private static Map<String, Object> extraNull(String wid) {
    return TableRows.row("wid", wid, "extra", null);
  }

  private OurTable open(TableLayout layout) {
    OurTable table = OurTable.open(directory.resolve("table"), layout);
    write("a", "a", 3);
    write("b", "b", 3);
    write("c", "c", 3);
    table.sync(customers, "a", "b", "c");
    return table;
  }

  private void write(String key, String name, int count) {
    var records = new ArrayList<String>();
    var rows = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      String wid = name + "-" + i;
      records.add("{\"wid\":\"%s\",\"ut_id\":\"u\",\"json_data\":{\"n\": 1}}".formatted(wid));
      rows.add(
          TableRows.row(
              "wid",
              wid,
              "ut_id",
              "u",
              "json_data",
              "{\"n\": 1}",
              "source_file",
              key,
              "ingest_time",
              OurTable.NOW));
    }
    customers.write(key, records.toArray(String[]::new));
    current.put(key, rows);
  }

  private void assertHealed(OurTable table, String key, String statement) {
    table.spark().sql(statement);
    assertThat(table.spark().rows()).as(statement).isNotEqualTo(expected());

    KeyResult result = table.sync(customers, key).keys().get(0);

    assertThat(result.outcome()).as(statement).isEqualTo(Outcome.COMMITTED);
    table.assertHolds(expected());
    assertUnchanged(table, key);
  }

  private void assertUnchanged(OurTable table, String... keys) {
    assertThat(table.sync(customers, keys).keys())
        .extracting(KeyResult::outcome)
        .containsOnly(Outcome.UNCHANGED);
  }

  private List<Map<String, Object>> expected() {
    return TableRows.sorted(current.values().stream().flatMap(List::stream).toList());
  }
}
