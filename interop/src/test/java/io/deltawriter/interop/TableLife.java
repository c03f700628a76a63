package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.Rows;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can happen to customers, in thirteen versions of one table; it is empty in between, and has
 * one checkpoint.
 */
final class TableLife {
  private static final String ODD = "a b%=+/#?'\"é😀";

  private final List<List<Map<String, Object>>> versions = new ArrayList<>();
  private final Path location;
  private final TableLayout layout;
  private final Customers customers = new Customers();
  private final Map<String, List<TypedRecord>> current = new TreeMap<>();

  private TableLife(Path location, TableLayout layout) {
    this.location = location;
    this.layout = layout;
  }

  /** Makes the table, and gives the rows of each version. */
  static List<List<Map<String, Object>>> in(Path location, TableLayout layout) {
    var life = new TableLife(location, layout);
    life.live();
    assertThat(life.versions.get(5)).isEmpty();
    return life.versions;
  }

  private void live() {
    TypedRecord[] all = TypedRecord.ALL.toArray(TypedRecord[]::new);
    try (OurTable table = OurTable.open(location, layout, TypedRecord.SCHEMA)) {
      write(table, ODD, TypedRecord.ORDINARY, TypedRecord.GREATEST, TypedRecord.NOTHING);
      write(table, "2", TypedRecord.LEAST, TypedRecord.ODD);
      write(table, ODD, TypedRecord.ORDINARY);
      write(table, ODD, all);
      write(table, "2");
      write(table, ODD);
      write(table, ODD, TypedRecord.ODD, TypedRecord.ODD);
      write(table, "2", all);
      write(table, "null", TypedRecord.NOTHING);
      customers.delete("null");
      current.remove("null");
      sync(table, "null");
      replace(table, 5, TypedRecord.ODD, TypedRecord.NOTHING);
      replace(table, 6, TypedRecord.GREATEST);
      table.writer().remove(SourceKey.of("3"));
      current.remove("3");
      remember();
    }
  }

  private void write(OurTable table, String key, TypedRecord... records) {
    customers.write(key, Stream.of(records).map(TypedRecord::json).toArray(String[]::new));
    current.put(key, List.of(records));
    sync(table, key);
  }

  private void sync(OurTable table, String key) {
    assertThat(table.sync(customers, key).tableVersion()).hasValue(versions.size());
    remember();
  }

  private void replace(OurTable table, long version, TypedRecord... records) {
    String json = String.join("\n", Stream.of(records).map(TypedRecord::json).toList());
    table.writer().replace(SourceKey.of("3"), version, Rows.ofJson(json));
    current.put("3", List.of(records));
    remember();
  }

  private void remember() {
    var rows = new ArrayList<Map<String, Object>>();
    current.forEach((key, records) -> records.forEach(record -> rows.add(record.rowOf(key))));
    versions.add(TableRows.sorted(rows));
  }
}
