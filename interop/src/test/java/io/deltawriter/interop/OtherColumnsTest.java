package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Outcome;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables that Spark made for itself, with a key column of another name in another place and without
 * an ingest time.
 */
@Tag("spark")
final class OtherColumnsTest {

  @TempDir Path directory;

  private final Customers customers = new Customers();

  private static DeltaWriterOptions.Builder customer() {
    return DeltaWriterOptions.builder().keyColumn("customer");
  }

  private Path tableOf(TableLayout layout) {
    Path location = directory.resolve("table");
    var spark = new SparkTable(location);
    spark.sql(
        "create table {table} (day date, customer string, amount decimal(10, 2)) using delta"
            + (layout == TableLayout.PARTITIONED ? " partitioned by (customer)" : ""));
    // In a flat table, one file of three customers.
    spark.sql(
        "insert into {table} values (date'2026-01-01', 'a', 1), (date'2026-01-01', 'b', 2),"
            + " (date'2026-01-02', 'b', 3), (null, 'c', null)");
    return location;
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void keysAreReplacedAndRemovedBesideOthers(TableLayout layout) {
    Path location = tableOf(layout);
    customers.write("b", "{\"day\":\"2026-02-01\",\"amount\":4}");
    customers.write("d", "{\"amount\":5.5}");

    try (OurTable table = OurTable.open(location, customer())) {
      table.sync(customers, "b", "d");
      assertThat(table.writer().remove(SourceKey.of("c")).outcome()).isEqualTo(Outcome.REMOVED);
      assertThat(table.sync(customers, "b").keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);

      assertThat(
              table.spark().rows().stream()
                  .map(row -> row.get("customer") + " " + row.get("day") + " " + row.get("amount")))
          .containsExactlyInAnyOrder("a 2026-01-01 1.00", "b 2026-02-01 4.00", "d null 5.50");
      table.assertHolds(table.spark().rows());
    }
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void keyColumnIsNotGuessed(TableLayout layout) {
    Path location = tableOf(layout);

    assertThatThrownBy(() -> OurTable.open(location))
        .isInstanceOf(UnsupportedTableException.class)
        .hasMessageContaining("--key-column")
        .hasMessageContaining("'customer'");
  }

  @ParameterizedTest
  @EnumSource(TableLayout.class)
  void readersAndWritersOfAllKindsTakeATableOfOursWithOtherNames(TableLayout layout) {
    Path location = directory.resolve("table");
    customers.write("a", "{\"wid\":\"1\"}");
    try (OurTable table =
        OurTable.open(location, customer().layout(layout).withoutIngestTimeColumn())) {
      table.sync(customers, "a");
    }
    new SparkTable(location)
        .sql("insert into {table} (wid, customer) values ('2', 'b'), ('3', 'c')");
    customers.write("b", "{\"wid\":\"4\"}");

    try (OurTable table = OurTable.open(location)) {
      table.sync(customers, "b");
      assertThat(table.spark().rows())
          .extracting(row -> row.get("customer") + " " + row.get("wid"))
          .containsExactlyInAnyOrder("a 1", "b 4", "c 3");
      table.assertHolds(table.spark().rows());
    }
  }
}
