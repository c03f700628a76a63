package io.deltawriter.interop.gallery;

import java.math.BigDecimal;
import java.util.List;

/** Several keys in one file, as OPTIMIZE and plain inserts leave them in a FLAT table. */
final class SharedFileExhibits {
  private static final String SHARED = "several keys in one file";

  private SharedFileExhibits() {}

  static List<Exhibit> all() {
    return TABLES.stream()
        .map(table -> table.noting("The file is written anew without the key's rows"))
        .toList();
  }

  private static final List<Exhibit> TABLES =
      List.of(
          Exhibit.written(SHARED, "one insert of all", SparkRecipe.flat()),
          Exhibit.written(
              SHARED, "OPTIMIZE", SparkRecipe.flat().insert("a", "d").sql("optimize {table}")),
          Exhibit.written(SHARED, "Kernel's file", KernelRecipe.flat()),
          Exhibit.written(SHARED, "Kernel's clustered table", KernelRecipe.clusteredBy("wid")),
          Exhibit.written(
              SHARED,
              "with a deletion vector on it",
              SparkRecipe.flat()
                  .property("delta.enableDeletionVectors", "true")
                  .sql("delete from {table} where wid in ('b-0', 'a-1')")),
          Exhibit.written(
                  SHARED,
                  "types widened since",
                  SparkRecipe.flat()
                      .property("delta.enableTypeWidening", "true")
                      .feature("timestampNtz")
                      .column("b byte", "1")
                      .column("n int", "7")
                      .column("f float", "1.5")
                      .column("d decimal(5, 2)", "1.25")
                      .column("day date", "date'1582-10-15'")
                      .sql("alter table {table} alter column b type int")
                      .sql("alter table {table} alter column n type bigint")
                      .sql("alter table {table} alter column f type double")
                      .sql("alter table {table} alter column d type decimal(12, 4)")
                      .sql("alter table {table} alter column day type timestamp_ntz"))
              .field("n", "3000000000", 3_000_000_000L)
              .field("d", "1.2345", new BigDecimal("1.2345")),
          Exhibit.written(
                  SHARED,
                  "columns and nested fields added since",
                  SparkRecipe.flat()
                      .column("s struct<x: int>", "struct(1)")
                      .column("l array<struct<x: int>>", "array(struct(1), null)")
                      .sql(
                          "alter table {table} add columns (late string, s.y int, l.element.y int)"))
              .field("late", "\"z\"", "z"),
          Exhibit.written(
              SHARED,
              "INT96 timestamps, decimals in every form",
              SparkRecipe.flat()
                  .setting("spark.sql.parquet.outputTimestampType", "INT96")
                  .column("ts timestamp", "timestamp'1500-01-01 00:00:00.123456Z'")
                  .column("small decimal(5, 2)", "-1.25")
                  .column("middle decimal(15, 2)", "-1.25")
                  .column("wide decimal(38, 10)", "-12345678901234567890.0123456789BD")),
          Exhibit.written(
              SHARED,
              "decimals and lists in Parquet's legacy form",
              SparkRecipe.flat()
                  .setting("spark.sql.parquet.writeLegacyFormat", "true")
                  .column("small decimal(5, 2)", "-1.25")
                  .column("l array<struct<x: int>>", "array(struct(1), null)")
                  .column("m map<string, int>", "map('k', 1)")),
          Exhibit.written(
              SHARED,
              "no statistics",
              SparkRecipe.flat().setting("spark.databricks.delta.stats.collect", "false")),
          Exhibit.written(
              SHARED,
              "rows without a key among them",
              SparkRecipe.flat()
                  .sql(
                      "insert into {table} (wid, source_file, ingest_time) values"
                          + " ('n', null, timestamp'2026-01-01'), ('a-8', 'a', null)")));
}
