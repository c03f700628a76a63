package io.deltawriter.interop.gallery;

import io.delta.kernel.TableManager;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.deltawriter.interop.KernelTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A table that Delta Kernel makes, with the columns and rows of a {@link SparkRecipe}. */
final class KernelRecipe implements Recipe {
  private static final String KEY = "source_file";

  private final DataLayoutSpec layout;
  private final Map<String, Literal> partition;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<Consumer<Path>> steps = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();
  private StructType schema =
      new StructType()
          .add("wid", StringType.STRING)
          .add(KEY, StringType.STRING)
          .add("ingest_time", TimestampType.TIMESTAMP);
  private String maker = "Kernel";
  private boolean filled = true;
  private int compactionInterval;

  private KernelRecipe(DataLayoutSpec layout, Map<String, Literal> partition) {
    this.layout = layout;
    this.partition = partition;
  }

  /** Partitioned by the key column. */
  static KernelRecipe partitioned() {
    return new KernelRecipe(DataLayoutSpec.partitioned(List.of(new Column(KEY))), Map.of());
  }

  static KernelRecipe flat() {
    return new KernelRecipe(DataLayoutSpec.noDataLayout(), Map.of());
  }

  static KernelRecipe clusteredBy(String column) {
    return new KernelRecipe(DataLayoutSpec.clustered(List.of(new Column(column))), Map.of());
  }

  /** Partitioned by another column, in which all rows have one value. */
  static KernelRecipe partitionedBy(String column, Literal value) {
    var recipe =
        new KernelRecipe(
            DataLayoutSpec.partitioned(List.of(new Column(column))), Map.of(column, value));
    recipe.schema = recipe.schema.add(column, value.getDataType());
    return recipe;
  }

  /** Partitioned by the key column and another one, in which all rows have one value. */
  static KernelRecipe partitionedByKeyAnd(String column, Literal value) {
    var recipe =
        new KernelRecipe(
            DataLayoutSpec.partitioned(List.of(new Column(KEY), new Column(column))),
            Map.of(column, value));
    recipe.schema = recipe.schema.add(column, value.getDataType());
    return recipe;
  }

  /** One more column that has {@code json} in all rows. */
  KernelRecipe column(String name, DataType type, String json) {
    schema = schema.add(name, type);
    values.put(name, json);
    return this;
  }

  KernelRecipe without(String column) {
    schema =
        new StructType(
            schema.fields().stream().filter(field -> !field.getName().equals(column)).toList());
    return this;
  }

  KernelRecipe property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  /** Lists a table feature in the protocol, used or not. */
  KernelRecipe feature(String name) {
    return property("delta.feature." + name, "supported");
  }

  KernelRecipe withoutRows() {
    filled = false;
    return this;
  }

  /** After so many commits they are also written as one log compaction file. */
  KernelRecipe compactionInterval(int commits) {
    compactionInterval = commits;
    return this;
  }

  /** One row of each key, in one commit. */
  KernelRecipe insert(String... keys) {
    return step(
        location -> {
          KernelCommit commit = KernelCommit.on(location, schema, compactionInterval);
          for (String key : keys) {
            commit.add(partition(key), List.of(row(key, 9)));
          }
          commit.complete();
        });
  }

  /** A step in which the table is looked at. */
  KernelRecipe step(Consumer<Path> step) {
    steps.add(step);
    return this;
  }

  /** A step that is none of Kernel's. */
  KernelRecipe edited(Consumer<Path> step) {
    maker = "Kernel, log edited";
    return step(step);
  }

  @Override
  public String maker() {
    return maker;
  }

  @Override
  public void make(Path location) {
    KernelCommit.create(
        TableManager.buildCreateTableTransaction(location.toString(), schema, "kernel-made")
            .withTableProperties(properties)
            .withDataLayoutSpec(layout)
            .build(KernelTable.ENGINE));
    if (filled) {
      KernelCommit.on(location, schema, compactionInterval)
          .add(partition("a"), rows("a", 2))
          .add(partition("b"), rows("b", 3))
          .add(partition("c d=%"), rows("c d=%", 1))
          .complete();
    }
    steps.forEach(step -> step.accept(location));
  }

  private Map<String, Literal> partition(String key) {
    var values = new LinkedHashMap<String, Literal>(partition);
    if (layout.hasPartitioning() && layout.getPartitionColumns().contains(new Column(KEY))) {
      values.put(KEY, Literal.ofString(key));
    }
    return values;
  }

  private List<String> rows(String key, int count) {
    return IntStream.range(0, count).mapToObj(i -> row(key, i)).toList();
  }

  private String row(String key, int number) {
    var row = new StringBuilder();
    row.append("{\"wid\":\"%s-%d\",\"source_file\":\"%s\"".formatted(key, number, key));
    row.append(",\"ingest_time\":\"2026-01-01T00:00:00Z\"");
    values.forEach((name, json) -> row.append(",\"%s\":%s".formatted(name, json)));
    return row.append('}').toString();
  }
}
