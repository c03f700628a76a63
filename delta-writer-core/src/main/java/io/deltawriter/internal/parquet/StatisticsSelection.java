package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.properties.StatisticsColumns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which columns of a data file have statistics. */
public final class StatisticsSelection {

  private final StatisticsColumns columns;
  private final Optional<StructType> order;
  private final Set<String> wholeColumns;

  private StatisticsSelection(
      StatisticsColumns columns, Optional<StructType> order, Set<String> wholeColumns) {
    this.columns = requireNonNull(columns, "columns");
    this.order = requireNonNull(order, "order");
    this.wholeColumns = Set.copyOf(wholeColumns);
  }

  /** Those of {@code columns}, counted in the order in which they stand in the file. */
  public static StatisticsSelection of(StatisticsColumns columns) {
    return new StatisticsSelection(columns, Optional.empty(), Set.of());
  }

  /** The first {@code count} leaf columns; all if it is negative. */
  public static StatisticsSelection firstLeaves(int count) {
    return of(StatisticsColumns.first(count));
  }

  /**
   * The same, counted in the order of the table, whatever the order in the file.
   *
   * @param table the columns of the table that stand in its files
   */
  public StatisticsSelection countedIn(StructType table) {
    return new StatisticsSelection(columns, Optional.of(table), wholeColumns);
  }

  /** The same and always {@code column}, whose bounds are never cut. */
  public StatisticsSelection withWhole(String column) {
    Set<String> more = new LinkedHashSet<>(wholeColumns);
    more.add(column);
    return new StatisticsSelection(columns, order, more);
  }

  boolean isWhole(List<String> path) {
    return path.size() == 1 && wholeColumns.contains(path.get(0));
  }

  /** The paths of the chosen leaves of the columns of {@code schemas} one after another. */
  Set<List<String>> paths(List<StructType> schemas) {
    Set<List<String>> chosen =
        new LinkedHashSet<>(columns.among(order.orElseGet(() -> joined(schemas))));
    wholeColumns.forEach(column -> chosen.add(List.of(column)));
    return chosen;
  }

  private static StructType joined(List<StructType> schemas) {
    StructType all = new StructType();
    for (StructType schema : schemas) {
      for (StructField field : schema.fields()) {
        all = all.add(field);
      }
    }
    return all;
  }
}
