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
 * those that are named.
 *
 * @param count how many leaves, if none are named; all if it is negative
 * @param names the named columns by their paths, in lower case
 */
public record StatisticsColumns(int count, Optional<List<List<String>>> names) {

  /** How many leaves have statistics unless the table says otherwise. */
  static final int USUAL_COUNT = 32;

  public StatisticsColumns {
    requireNonNull(names, "names");
  }

  static StatisticsColumns usual() {
    return first(USUAL_COUNT);
  }

  /** The first {@code count} leaves; all if it is negative. */
  public static StatisticsColumns first(int count) {
    return new StatisticsColumns(count, Optional.empty());
  }

  /**
   * The columns named by their paths, in any case; a struct's name stands for all its fields.
   *
   * @param paths for each column its name, and for a field of a struct the names on the way to it
   */
  public static StatisticsColumns named(List<List<String>> paths) {
    return new StatisticsColumns(
        0, Optional.of(paths.stream().map(StatisticsColumns::lowerCase).toList()));
  }

  /** The paths of the chosen leaves among {@code columns}, those of the table in their order. */
  public Set<List<String>> among(StructType columns) {
    List<List<String>> leaves = new ArrayList<>();
    addLeaves(columns, List.of(), leaves);
    Set<List<String>> chosen = new LinkedHashSet<>();
    for (int i = 0; i < leaves.size(); i++) {
      if (isChosen(leaves.get(i), i)) {
        chosen.add(leaves.get(i));
      }
    }
    return chosen;
  }

  private boolean isChosen(List<String> path, int place) {
    if (names.isEmpty()) {
      return count < 0 || place < count;
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
