package io.deltawriter.interop.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.interop.Customers;
import io.deltawriter.interop.Folder;
import io.deltawriter.interop.KernelTable;
import io.deltawriter.interop.OurTable;
import io.deltawriter.interop.TableRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Replaces the key {@code a} in an exhibit, and holds what happens against its verdict. */
final class Trial {
  private static final String KEY = "a";

  private final Exhibit exhibit;
  private final Path location;
  private final BiConsumer<Path, List<Map<String, Object>>> readers;
  private final Customers customers = new Customers();

  private Trial(
      Exhibit exhibit, Path location, BiConsumer<Path, List<Map<String, Object>>> readers) {
    this.exhibit = exhibit;
    this.location = location;
    this.readers = readers;
  }

  /**
   * Makes the table and tries it.
   *
   * @param readers besides Kernel: finds the rows that it is given, or fails
   * @return what the page says about it
   */
  static String of(
      Exhibit exhibit, Path location, BiConsumer<Path, List<Map<String, Object>>> readers) {
    exhibit.recipe().make(location);
    var trial = new Trial(exhibit, location, readers);
    if (exhibit.verdict() instanceof Verdict.Written written) {
      trial.assertWritten();
      return written.note();
    }
    if (exhibit.verdict() instanceof Verdict.Refused refused) {
      return trial.refusal(refused.reason());
    }
    throw new AssertionError("unhandled verdict: " + exhibit.verdict());
  }

  /** Twice, so that the second replace stands on a commit of ours. */
  private void assertWritten() {
    List<Map<String, Object>> others =
        new KernelTable(location)
            .rows().stream().filter(row -> !KEY.equals(row.get("source_file"))).toList();
    try (OurTable table = OurTable.open(location)) {
      for (String wid : List.of("first", "second")) {
        customers.write(KEY, exhibit.record(wid));

        KeyResult result = table.sync(customers, KEY).keys().get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(table.kernel().rows()).as("Kernel").isEqualTo(rows(others, table, wid));
      }
      // Of a wrong first replace the second would leave the traces, and others' reading is dear.
      readers.accept(location, rows(others, table, "second"));
      assertThat(table.sync(customers, KEY).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
  }

  private List<Map<String, Object>> rows(
      List<Map<String, Object>> others, OurTable table, String wid) {
    var rows = new ArrayList<>(others);
    rows.add(row(table, wid));
    return TableRows.sorted(rows);
  }

  private Map<String, Object> row(OurTable table, String wid) {
    var row = new LinkedHashMap<String, Object>();
    table.kernel().latest().getSchema().fieldNames().forEach(column -> row.put(column, null));
    row.put("wid", wid);
    row.put("source_file", KEY);
    row.replace("ingest_time", OurTable.NOW);
    row.putAll(exhibit.values());
    return row;
  }

  private String refusal(String reason) {
    SortedMap<String, String> before = Folder.digests(location);
    customers.write(KEY, exhibit.record("new"));

    Throwable refusal = catchThrowable(this::sync);

    assertThat(refusal).isInstanceOf(UnsupportedTableException.class).hasMessageContaining(reason);
    assertThat(Folder.digests(location)).isEqualTo(before);
    return refusal
        .getMessage()
        .replaceFirst("^The table \\S+ cannot be written: ", "")
        .replaceAll("file:\\S+", "file:…");
  }

  private void sync() {
    try (OurTable table = OurTable.open(location)) {
      table.sync(customers, KEY);
    }
  }
}
