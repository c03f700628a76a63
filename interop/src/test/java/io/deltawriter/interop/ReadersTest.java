package io.deltawriter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three readers agree on a table of Spark's, so what they say about ours is comparable. */
@Tag("spark")
final class ReadersTest {
  private static final Map<String, Object> FULL =
      TableRows.row(
          "b",
          true,
          "i8",
          1,
          "i16",
          2,
          "i32",
          3,
          "i64",
          4,
          "f",
          -0.0f,
          "d",
          Double.NaN,
          "s",
          "é😀",
          "bin",
          new byte[] {0, -1},
          "dec",
          new BigDecimal("12345678901234567890.0123456789"),
          "small",
          new BigDecimal("-1.50"),
          "day",
          LocalDate.of(1582, 10, 15),
          "ts",
          Instant.parse("2026-01-02T03:04:05.678901Z"),
          "ntz",
          LocalDateTime.parse("1969-12-31T23:59:59.999999"),
          "st",
          TableRows.row("x", 1, "y", Arrays.asList("a", null)),
          "m",
          Map.of("k", TableRows.row("a", 9)),
          "part",
          "p q");

  @TempDir Path directory;

  @Test
  void allReadersGiveTheSameRowsForEveryType() {
    Path location = directory.resolve("all types");
    var spark = new SparkTable(location);
    spark.sql(
        """
        create table {table} (
          b boolean, i8 byte, i16 short, i32 int, i64 long, f float, d double, s string,
          bin binary, dec decimal(38, 10), small decimal(5, 2), day date, ts timestamp, ntz timestamp_ntz,
          st struct<x: int, y: array<string>>, m map<string, struct<a: long>>, part string)
        using delta partitioned by (part)
        """);
    // Spark's default, INT96, does not say that the time is in UTC, and DuckDB cannot know it.
    SparkTable.with(
        "spark.sql.parquet.outputTimestampType",
        "TIMESTAMP_MICROS",
        () ->
            spark.sql(
                """
        insert into {table} values
          (true, 1, 2, 3, 4, float('-0.0'), double('NaN'), 'é😀', X'00FF', 12345678901234567890.0123456789, -1.5,
           date'1582-10-15', timestamp'2026-01-02 03:04:05.678901Z', timestamp_ntz'1969-12-31 23:59:59.999999',
           named_struct('x', 1, 'y', array('a', null)), map('k', named_struct('a', 9L)), 'p q'),
          (null, null, null, null, null, null, null, null, null, null, null, null, null, null,
           null, null, 'p q')
        """));
    var kernel = new KernelTable(location);

    assertThat(spark.rows()).isEqualTo(expected());
    assertThat(spark.rowsAt(1)).isEqualTo(expected());
    assertThat(kernel.rows()).isEqualTo(expected());
    assertThat(DuckDbFiles.rows(kernel.filesAt(1))).isEqualTo(expected());
    assertThat(kernel.rowsAt(0)).isEmpty();
  }

  private static List<Map<String, Object>> expected() {
    var nulls = new LinkedHashMap<>(FULL);
    nulls.replaceAll((column, value) -> column.equals("part") ? value : null);
    return TableRows.rows(FULL, nulls);
  }
}
