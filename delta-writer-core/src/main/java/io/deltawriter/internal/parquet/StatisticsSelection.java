package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a data file have statistics: the first so many leaf columns, an array or a map
 * counted as one, or those that are named.
 */
public final class StatisticsSelection {

  /** How many leaf columns have statistics unless the table says otherwise. */
  public static final int DEFAULT_LEAF_COUNT = 32;

  private static final String LEAF_COUNT_PROPERTY = "delta.dataSkippingNumIndexedCols";
  private static final String NAMES_PROPERTY = "delta.dataSkippingStatsColumns";

  private final int leafCount;
  private final Optional<List<List<String>>> names;
  private final Set<String> wholeColumns;

  private StatisticsSelection(
      int leafCount, Optional<List<List<String>>> names, Set<String> wholeColumns) {
    this.leafCount = leafCount;
    this.names = requireNonNull(names, "names");
    this.wholeColumns = Set.copyOf(wholeColumns);
  }

  /** The first {@code count} leaf columns; all if it is negative. */
  public static StatisticsSelection firstLeaves(int count) {
    return new StatisticsSelection(count, Optional.empty(), Set.of());
  }

  /**
   * The columns named by their paths, in any case; a struct's name stands for all its fields.
   *
   * @param paths for each column its name, and for a field of a struct the names on the way to it
   */
  public static StatisticsSelection named(List<List<String>> paths) {
    List<List<String>> lowerCase = paths.stream().map(StatisticsSelection::lowerCase).toList();
    return new StatisticsSelection(0, Optional.of(lowerCase), Set.of());
  }

  /**
   * As the table's properties {@code delta.dataSkippingStatsColumns} or else {@code
   * delta.dataSkippingNumIndexedCols} say.
   *
   * @throws IllegalArgumentException if one of them cannot be understood
   */
  public static StatisticsSelection ofTableProperties(Map<String, String> properties) {
    String columns = properties.get(NAMES_PROPERTY);
    if (columns != null) {
      return named(ColumnNames.parse(columns));
    }
    String count = properties.get(LEAF_COUNT_PROPERTY);
    if (count == null) {
      return firstLeaves(DEFAULT_LEAF_COUNT);
    }
    try {
      return firstLeaves(Integer.parseInt(count.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Table property " + LEAF_COUNT_PROPERTY + " must be a number but is '" + count + "'", e);
    }
  }

  /** The same and always {@code column}, whose bounds are never cut. */
  public StatisticsSelection withWhole(String column) {
    Set<String> more = new LinkedHashSet<>(wholeColumns);
    more.add(column);
    return new StatisticsSelection(leafCount, names, more);
  }

  boolean isWhole(List<String> path) {
    return path.size() == 1 && wholeColumns.contains(path.get(0));
  }

  /** The paths of the chosen leaves of the columns of {@code schemas} one after another. */
  Set<List<String>> paths(List<StructType> schemas) {
    List<List<String>> leaves = new ArrayList<>();
    schemas.forEach(schema -> addLeaves(schema, List.of(), leaves));
    Set<List<String>> chosen = new LinkedHashSet<>();
    for (int i = 0; i < leaves.size(); i++) {
      List<String> path = leaves.get(i);
      if (isWhole(path) || isChosen(path, i)) {
        chosen.add(path);
      }
    }
    return chosen;
  }

  private boolean isChosen(List<String> path, int place) {
    if (names.isEmpty()) {
      return leafCount < 0 || place < leafCount;
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
