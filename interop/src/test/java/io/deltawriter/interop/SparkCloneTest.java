package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shallow clone names the files of the table that it was made from, by absolute paths. */
@Tag("spark")
final class SparkCloneTest {
  @TempDir Path directory;

  private final Customers customers = new Customers();

  @ParameterizedTest
  @EnumSource
  void cloneIsWrittenAndVacuumedWithoutAnyEffectOnItsOriginal(TableLayout layout) {
    customers.write("a", "{\"wid\":\"a1\"}");
    customers.write("b c=%", "{\"wid\":\"b1\"}");
    Path original = directory.resolve("original");
    try (OurTable table = OurTable.open(original, layout)) {
      table.sync(customers, "a", "b c=%");
    }
    SortedMap<String, String> before = Folder.digests(original);
    Path copy = directory.resolve("copy");
    new SparkTable(copy).sql("create table {table} shallow clone delta.`" + original + "`");

    try (OurTable clone = OurTable.open(copy)) {
      assertThat(clone.sync(customers, "a").keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
      customers.write("a", "{\"wid\":\"a2\"}");
      assertThat(clone.sync(customers, "a").keys())
          .extracting(KeyResult::outcome)
          .containsExactly(Outcome.COMMITTED);
      customers.delete("b c=%");
      clone.sync(customers, "b c=%");
      vacuum(clone);

      assertThat(wids(clone.spark().rows())).containsExactly("a2");
      assertThat(wids(clone.kernel().rows())).containsExactly("a2");
    }
    assertThat(Folder.digests(original)).isEqualTo(before);
    assertThat(wids(new SparkTable(original).rows())).containsExactly("a1", "b1");
  }

  @ParameterizedTest
  @EnumSource
  void originalIsReplacedAndTheCloneStillShowsWhatItWasMadeFrom(TableLayout layout) {
    customers.write("a", "{\"wid\":\"a1\"}");
    Path original = directory.resolve("original");
    try (OurTable table = OurTable.open(original, layout)) {
      table.sync(customers, "a");
      SparkTable clone = new SparkTable(directory.resolve("copy"));
      clone.sql("create table {table} shallow clone delta.`" + original + "`");
      customers.write("a", "{\"wid\":\"a2\"}");

      table.sync(customers, "a");

      assertThat(wids(table.spark().rows())).containsExactly("a2");
      assertThat(wids(clone.rows())).containsExactly("a1");
    }
  }

  private static void vacuum(OurTable table) {
    SparkTable.with(
        "spark.databricks.delta.retentionDurationCheck.enabled",
        "false",
        () -> table.spark().sql("vacuum {table} retain 0 hours"));
  }

  private static Stream<Object> wids(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> row.get("wid")).sorted();
  }
}
