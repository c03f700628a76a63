package io.deltawriter.interop.gallery;

import io.deltawriter.interop.SparkTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table that Spark makes: a column {@code wid}, the key column, the ingest time and what else is
 * asked for; two rows of the key {@code a}, three of {@code b} and one of {@code c d=%}; then the
 * steps in their order. Each row's {@code wid} is its key and a number from 0.
 */
final class SparkRecipe implements Recipe {
  /** The value of a column that every row has its own of. */
  private static final String OWN = "own";

  /**
   * A column as in SQL.
   *
   * @param value its value in the first rows; empty if Spark is to find one
   */
  private record Column(String ddl, String value) {
    /** Whether it has a name, a type and a value, and nothing else. */
    boolean isPlain() {
      return !value.isEmpty() && !ddl.contains(" not null");
    }

    String cast() {
      return "cast(%s as %s) as %s".formatted(name(), ddl.substring(name().length() + 1), name());
    }

    String name() {
      return ddl.substring(0, ddl.startsWith("`") ? ddl.indexOf('`', 1) + 1 : ddl.indexOf(' '));
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<String> properties = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<Consumer<Path>> steps = new ArrayList<>();
  private String maker = "Spark";
  private String layout;
  private boolean filled = true;

  private SparkRecipe(String layout) {
    this.layout = layout;
    columns.add(new Column("wid string", OWN));
    columns.add(new Column("source_file string", OWN));
    columns.add(new Column("ingest_time timestamp", OWN));
  }

  /** Partitioned by the key column. */
  static SparkRecipe partitioned() {
    return new SparkRecipe("partitioned by (source_file)");
  }

  static SparkRecipe flat() {
    return new SparkRecipe("");
  }

  /** With a clause of SQL in place of the partitioning. */
  SparkRecipe layout(String clause) {
    layout = clause;
    return this;
  }

  /** One more column that has {@code value}, in SQL, in the first rows. */
  SparkRecipe column(String ddl, String value) {
    columns.add(new Column(ddl, value));
    return this;
  }

  /** One more column that the first rows leave to Spark. */
  SparkRecipe column(String ddl) {
    return column(ddl, "");
  }

  /** Another column in place of the one of the same name. */
  SparkRecipe instead(String ddl) {
    columns.replaceAll(
        column ->
            ddl.toLowerCase(java.util.Locale.ROOT).startsWith(column.name() + " ")
                ? new Column(ddl, column.value())
                : column);
    return this;
  }

  SparkRecipe property(String name, String value) {
    properties.add("'%s'='%s'".formatted(name, value));
    return this;
  }

  /** Lists a table feature in the protocol, used or not. */
  SparkRecipe feature(String name) {
    return property("delta.feature." + name, "supported");
  }

  /** A setting of the session while the table is made. */
  SparkRecipe setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  SparkRecipe withoutRows() {
    filled = false;
    return this;
  }

  /** Statements in which {@code {table}} stands for the table. */
  SparkRecipe sql(String... statements) {
    for (String statement : statements) {
      steps.add(location -> new SparkTable(location).sql(statement));
    }
    return this;
  }

  /** One row of each key, in one commit. */
  SparkRecipe insert(String... keys) {
    return sql(
        Stream.of(keys).map(key -> row(key, 9)).collect(Collectors.joining(", ", insert(), "")));
  }

  SparkRecipe checkpoint() {
    return step(location -> new SparkTable(location).checkpoint());
  }

  /** A step in which the table is looked at. */
  SparkRecipe step(Consumer<Path> step) {
    steps.add(step);
    return this;
  }

  /** A step that is none of Spark's. */
  SparkRecipe edited(Consumer<Path> step) {
    maker = "Spark, log edited";
    return step(step);
  }

  @Override
  public String maker() {
    return maker;
  }

  @Override
  public void make(Path location) {
    Runnable work =
        () -> {
          create(location);
          steps.forEach(step -> step.accept(location));
        };
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      Runnable inner = work;
      work = () -> SparkTable.with(setting.getKey(), setting.getValue(), inner);
    }
    work.run();
  }

  private void create(Path location) {
    var table = new SparkTable(location);
    String options =
        layout
            + (properties.isEmpty()
                ? ""
                : " tblproperties (" + String.join(", ", properties) + ")");
    if (filled && columns.stream().allMatch(Column::isPlain)) {
      // One commit instead of two: half of the time.
      table.sql(
          "create table {table} using delta %s as select %s from values %s as t(%s)"
              .formatted(
                  options,
                  columns.stream().map(Column::cast).collect(Collectors.joining(", ")),
                  rows(),
                  columns.stream().map(Column::name).collect(Collectors.joining(", "))));
      return;
    }
    table.sql(
        "create table {table} (%s) using delta %s"
            .formatted(
                columns.stream().map(Column::ddl).collect(Collectors.joining(", ")), options));
    if (filled) {
      table.sql(insert() + rows());
    }
  }

  private String insert() {
    return "insert into {table} (wid, source_file, ingest_time"
        + valued().map(column -> ", " + column.name()).collect(Collectors.joining())
        + ") values ";
  }

  private String rows() {
    return Stream.of(rows("a", 2), rows("b", 3), rows("c d=%", 1))
        .flatMap(rows -> rows)
        .collect(Collectors.joining(", "));
  }

  private Stream<String> rows(String key, int count) {
    return IntStream.range(0, count).mapToObj(i -> row(key, i));
  }

  private String row(String key, int number) {
    return "('%s-%d', '%s', timestamp'2026-01-01'%s)"
        .formatted(
            key,
            number,
            key,
            valued().map(column -> ", " + column.value()).collect(Collectors.joining()));
  }

  private Stream<Column> valued() {
    return columns.stream()
        .filter(column -> !column.value().isEmpty() && !column.value().equals(OWN));
  }
}
