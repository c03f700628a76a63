package io.deltawriter.interop.gallery;

import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.StringType;
import io.deltawriter.interop.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Columns: names, types, changes of the schema, and what a table is partitioned by. */
final class ColumnExhibits {
  private ColumnExhibits() {}

  static final List<Exhibit> NAMES =
      List.of(
          Exhibit.written(
                  "odd names",
                  "dots, unicode, quotes, `%`, a leading digit",
                  SparkRecipe.partitioned()
                      .column("`a.b` string", "'1'")
                      .column("`größe €` int".replace(" €", "€"), "2")
                      .column("`quote'd\"` string", "'3'")
                      .column("`100%` string", "'4'"))
              .field("a.b", "\"x\"", "x")
              .field("größe€", "5", 5)
              .field("100%", "\"y\"", "y"),
          Exhibit.refused(
              "columnMapping",
              "blanks in a column's name",
              SparkRecipe.partitioned()
                  .property("delta.columnMapping.mode", "name")
                  .column("`two words` string", "'x'")),
          Exhibit.written(
                  "names in another case",
                  "a data column `Total`",
                  SparkRecipe.partitioned().column("Total int", "1"))
              .field("Total", "5", 5)
              .noting("A field fills the column of exactly its name"),
          Exhibit.refused(
                  "names in another case",
                  "the key column is `Source_File`",
                  SparkRecipe.partitioned()
                      .instead("Source_File string")
                      .layout("partitioned by (Source_File)"))
              .because("no column 'source_file'"),
          Exhibit.written(
              "names in another case",
              "partitioned by `SOURCE_FILE`, the column is `source_file`",
              SparkRecipe.partitioned().layout("partitioned by (SOURCE_FILE)")),
          Exhibit.refused(
                  "key column",
                  "a number",
                  SparkRecipe.partitioned().instead("source_file int").withoutRows())
              .because("source_file"),
          Exhibit.refused(
                  "ingest time",
                  "a text",
                  SparkRecipe.partitioned().instead("ingest_time string").withoutRows())
              .because("ingest_time"),
          Exhibit.written(
                  "ingest time",
                  "no such column",
                  KernelRecipe.partitioned().without("ingest_time").withoutRows())
              .noting("The table is written without"));

  static final List<Exhibit> TYPES =
      List.of(
          Exhibit.written(
                  "all types",
                  "a column of each",
                  SparkRecipe.partitioned()
                      .column("b boolean", "true")
                      .column("i8 byte", "1")
                      .column("i16 short", "2")
                      .column("i32 int", "3")
                      .column("i64 long", "4")
                      .column("f float", "1.5")
                      .column("d double", "2.5")
                      .column("bin binary", "X'00FF'")
                      .column("dec decimal(38, 10)", "1.5")
                      .column("day date", "date'1582-10-15'")
                      .column("ts timestamp", "timestamp'1500-01-01 00:00:00Z'"))
              .field("i64", "9223372036854775807", Long.MAX_VALUE)
              .field("dec", "1.5", new BigDecimal("1.5000000000")),
          Exhibit.written(
                  "nested types",
                  "a struct, an array of structs and a map",
                  SparkRecipe.partitioned()
                      .column("s struct<x: int, y: array<string>>", "struct(1, array('a', null))")
                      .column("l array<struct<x: int>>", "array(struct(1), null)")
                      .column("m map<string, struct<x: long>>", "map('k', struct(9))"))
              .field("s", "{\"x\":2}", nullable("x", 2L, "y", null))
              .field("m", "{\"k\":{\"x\":1}}", Map.of("k", TableRows.row("x", 1))),
          Exhibit.refused(
                  "void type", "a column of it", SparkRecipe.partitioned().column("nothing void"))
              .because("'void'"),
          Exhibit.refused(
              "collations",
              "a column of another collation",
              KernelRecipe.partitioned().column("t", new StringType("ICU.UNICODE_CI"), "\"x\"")));

  static final List<Exhibit> CHANGES =
      List.of(
          Exhibit.written(
                  "added columns",
                  "old files do not have them",
                  SparkRecipe.partitioned()
                      .sql("alter table {table} add columns (late int)")
                      .insert("b"))
              .field("late", "5", 5),
          Exhibit.written(
                  "added columns",
                  "a field inside a struct inside an array",
                  SparkRecipe.partitioned()
                      .column("l array<struct<x: int>>", "array(struct(1))")
                      .sql("alter table {table} add columns (l.element.y string)"))
              .field("l", "[{\"y\":\"z\"}]", List.of(nullable("x", null, "y", "z"))),
          Exhibit.written(
              "added columns",
              "by a merge of schemas, in another order",
              SparkRecipe.partitioned()
                  .sql("alter table {table} add columns (early int first)")
                  .sql("alter table {table} alter column wid after ingest_time")),
          Exhibit.refused(
              "columnMapping",
              "a renamed column",
              SparkRecipe.partitioned()
                  .column("n int", "1")
                  .property("delta.columnMapping.mode", "name")
                  .sql("alter table {table} rename column n to m")),
          Exhibit.refused(
              "columnMapping",
              "a dropped column",
              SparkRecipe.partitioned()
                  .column("n int", "1")
                  .property("delta.columnMapping.mode", "name")
                  .sql("alter table {table} drop column n")),
          Exhibit.written(
              "overwritten schema",
              "the table was replaced by one of another schema",
              SparkRecipe.partitioned()
                  .column("old int", "1")
                  .sql(
                      "create or replace table {table} using delta partitioned by (source_file) as"
                          + " select 'b-0' wid, 2.5D new, 'b' source_file,"
                          + " timestamp'2026-01-01' ingest_time")));

  static List<Exhibit> partitions() {
    return Stream.of(
            List.of(
                Exhibit.written(
                    "partition column",
                    "a null partition and an empty text, which is null too",
                    SparkRecipe.partitioned()
                        .sql(
                            "insert into {table} (wid, source_file, ingest_time) values"
                                + " ('n', null, timestamp'2026-01-01'), ('e', '', null)")),
                Exhibit.written(
                    "partition column",
                    "keys that look like paths, dates and escapes",
                    SparkRecipe.partitioned()
                        .insert("a/b", "%41", "A", "a=b", "a+b", "ä", "2026-01-01"))),
            Stream.of(
                    Literal.ofString("x"),
                    Literal.ofInt(1),
                    Literal.ofLong(1),
                    Literal.ofDate(1),
                    Literal.ofTimestamp(1),
                    Literal.ofDecimal(BigDecimal.ONE, 5, 0),
                    Literal.ofBoolean(true),
                    Literal.ofBinary(new byte[] {1}),
                    Literal.ofDouble(1.5))
                .flatMap(ColumnExhibits::partitionedBy)
                .toList())
        .flatMap(List::stream)
        .toList();
  }

  private static Stream<Exhibit> partitionedBy(Literal value) {
    String type = "" + value.getDataType();
    return Stream.of(
        Exhibit.refused(
                "partition column",
                "another column than the key, of type " + type,
                KernelRecipe.partitionedBy("p", value))
            .because("[p]"),
        Exhibit.refused(
                "partition column",
                "beside the key, of type " + type,
                KernelRecipe.partitionedByKeyAnd("p", value))
            .because("[source_file, p]"));
  }

  private static Map<String, Object> nullable(String first, Object a, String second, Object b) {
    return TableRows.row(first, a, second, b);
  }
}
