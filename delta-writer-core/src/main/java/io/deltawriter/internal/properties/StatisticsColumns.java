package io.deltawriter.internal.properties;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns have statistics: the first so many leaves, an array or a map counted as one, or
 * those that are named. Both the files that are written and the rules of tables ask here.
 *
 * @param count how many leaves, if none are named; all if it is negative
 * @param names the named columns by their paths, in lower case
 * @param order the columns in whose order the leaves are counted; if empty, that of the files
 * @param whole columns that always have statistics, whose bounds are never cut
 */
public record StatisticsColumns(
    int count, Optional<List<List<String>>> names, Optional<StructType> order, Set<String> whole) {

  /** How many leaves have statistics unless the table says otherwise. */
  static final int USUAL_COUNT = 32;

  public StatisticsColumns {
    requireNonNull(names, "names");
    requireNonNull(order, "order");
    whole = Set.copyOf(whole);
  }

  static StatisticsColumns usual() {
    return first(USUAL_COUNT);
  }

  /** The first {@code count} leaves; all if it is negative. */
  public static StatisticsColumns first(int count) {
    return new StatisticsColumns(count, Optional.empty(), Optional.empty(), Set.of());
  }

  /**
   * The columns named by their paths, in any case; a struct's name stands for all its fields.
   *
   * @param paths for each column its name, and for a field of a struct the names on the way to it
   */
  public static StatisticsColumns named(List<List<String>> paths) {
    List<List<String>> names = paths.stream().map(StatisticsColumns::lowerCase).toList();
    return new StatisticsColumns(0, Optional.of(names), Optional.empty(), Set.of());
  }

  /**
   * The same for the files of a table: leaves are counted in the order of the table, whatever the
   * order in a file. A key column that stands in the files always has statistics, because the files
   * of a key are found by them.
   *
   * @param columns all columns of the table
   * @param partitionColumns those that do not stand in its files
   */
  public StatisticsColumns inFilesOf(
      StructType columns, List<String> partitionColumns, String keyColumn) {
    StructType inFiles = new StructType();
    for (StructField field : columns.fields()) {
      if (!partitionColumns.contains(field.getName())) {
        inFiles = inFiles.add(field);
      }
    }
    StatisticsColumns counted = new StatisticsColumns(count, names, Optional.of(inFiles), whole);
    return partitionColumns.contains(keyColumn) ? counted : counted.withWhole(keyColumn);
  }

  /** The same and always {@code column}, whose bounds are never cut. */
  public StatisticsColumns withWhole(String column) {
    Set<String> more = new LinkedHashSet<>(whole);
    more.add(column);
    return new StatisticsColumns(count, names, order, more);
  }

  /** Whether {@code path} is a column whose bounds are never cut. */
  public boolean isWhole(List<String> path) {
    return path.size() == 1 && whole.contains(path.get(0));
  }

  /** The paths of the chosen leaves among {@code columns}, those of a file in their order. */
  public Set<List<String>> among(StructType columns) {
    List<List<String>> leaves = new ArrayList<>();
    addLeaves(order.orElse(columns), List.of(), leaves);
    Set<List<String>> chosen = new LinkedHashSet<>();
    for (int i = 0; i < leaves.size(); i++) {
      if (isChosen(leaves.get(i), i)) {
        chosen.add(leaves.get(i));
      }
    }
    whole.forEach(column -> chosen.add(List.of(column)));
    return chosen;
  }

  private boolean isChosen(List<String> path, int index) {
    if (names.isEmpty()) {
      return count < 0 || index < count;
    }
    List<String> lowerCase = lowerCase(path);
    return names.get().stream()
        .anyMatch(
            name ->
                name.size() <= lowerCase.size() && lowerCase.subList(0, name.size()).equals(name));
  }

  private static void addLeaves(StructType schema, List<String> parent, List<List<String>> leaves) {
    for (StructField field : schema.fields()) {
      List<String> path = new ArrayList<>(parent);
      path.add(field.getName());
      if (field.getDataType() instanceof StructType struct) {
        addLeaves(struct, path, leaves);
      } else {
        leaves.add(List.copyOf(path));
      }
    }
  }

  private static List<String> lowerCase(List<String> path) {
    return path.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
