package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.Rows;
import io.deltawriter.SyncResult;
import io.deltawriter.table.SourceKey;
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

/** A customer's life: after each version every reader finds exactly the rows it should. */
@Tag("spark")
final class ScenarioTest {
  @TempDir Path directory;

  private final Customers customers = new Customers();
  private final Map<String, List<TypedRecord>> current = new TreeMap<>();
  private final List<List<Map<String, Object>>> versions = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void everyVersionHoldsExactlyTheRowsOfItsSources(TableLayout layout) {
    try (OurTable table = OurTable.open(directory.resolve("a table"), layout, TypedRecord.SCHEMA)) {
      write("1", TypedRecord.ORDINARY, TypedRecord.GREATEST, TypedRecord.NOTHING);
      write("2", TypedRecord.LEAST, TypedRecord.ODD);
      expect(table, table.sync(customers, "1", "2"), Outcome.COMMITTED, Outcome.COMMITTED);

      write("1", TypedRecord.ORDINARY);
      expect(table, table.sync(customers, "1", "2"), Outcome.COMMITTED, Outcome.UNCHANGED);

      write("1", TypedRecord.ALL.toArray(TypedRecord[]::new));
      expect(table, table.sync(customers, "1"), Outcome.COMMITTED);

      write("2");
      expect(table, table.sync(customers, "2"), Outcome.REMOVED);

      customers.delete("1");
      current.remove("1");
      expect(table, table.sync(customers, "1"), Outcome.REMOVED);

      write("1", TypedRecord.ODD, TypedRecord.ODD);
      write("2", TypedRecord.ALL.toArray(TypedRecord[]::new));
      expect(table, table.sync(customers, "1", "2"), Outcome.COMMITTED, Outcome.COMMITTED);

      expect(table, replace(table, 7, TypedRecord.LEAST), Outcome.COMMITTED);
      assertThat(replaceAgain(table, 7)).isEqualTo(Outcome.UNCHANGED);
      assertThat(replaceAgain(table, 6)).isEqualTo(Outcome.SUPERSEDED);

      current.remove("3");
      expect(table, table.writer().remove(SourceKey.of("3")), Outcome.REMOVED);

      assertNothingNew(table);
      for (int version = 0; version < versions.size(); version++) {
        table.assertHoldsAt(version, versions.get(version));
      }
    }
  }

  private void write(String key, TypedRecord... records) {
    customers.write(key, List.of(records).stream().map(TypedRecord::json).toArray(String[]::new));
    current.put(key, List.of(records));
  }

  private KeyResult replace(OurTable table, long version, TypedRecord... records) {
    current.put("3", List.of(records));
    return table.writer().replace(SourceKey.of("3"), version, Rows.ofJson(json(records)));
  }

  private static String json(TypedRecord... records) {
    return String.join("\n", List.of(records).stream().map(TypedRecord::json).toList());
  }

  private void expect(OurTable table, SyncResult result, Outcome... outcomes) {
    assertThat(result.keys()).extracting(KeyResult::outcome).containsExactly(outcomes);
    assertThat(result.tableVersion()).hasValue(versions.size());
    expectRows(table);
  }

  private void expect(OurTable table, KeyResult result, Outcome outcome) {
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.version()).hasValue(versions.size());
    expectRows(table);
  }

  private void expectRows(OurTable table) {
    var rows = new ArrayList<Map<String, Object>>();
    current.forEach((key, records) -> records.forEach(record -> rows.add(record.rowOf(key))));
    versions.add(TableRows.sorted(rows));
    table.assertHolds(versions.get(versions.size() - 1));
  }

  private void assertNothingNew(OurTable table) {
    assertThat(table.sync(customers, "1", "2").keys())
        .extracting(KeyResult::outcome)
        .containsOnly(Outcome.UNCHANGED);
    assertThat(replaceAgain(table, 7)).isEqualTo(Outcome.SUPERSEDED);
    assertThat(table.kernel().version()).isEqualTo(versions.size() - 1);
  }

  private static Outcome replaceAgain(OurTable table, long version) {
    return table
        .writer()
        .replace(SourceKey.of("3"), version, Rows.ofJson(json(TypedRecord.ODD)))
        .outcome();
  }
}
