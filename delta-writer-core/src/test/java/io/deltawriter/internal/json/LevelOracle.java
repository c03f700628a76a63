package io.deltawriter.internal.json;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.BatchRows;
import io.deltawriter.internal.columns.LeafVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The entries that rows must give, straight from the definition of the levels: for each leaf its
 * path is walked through each row on its own.
 */
final class LevelOracle {

  private enum Kind {
    FIELD,
    ELEMENT,
    KEY,
    VALUE
  }

  private record Step(Kind kind, String name, boolean nullable) {}

  private LevelOracle() {}

  /** The entries of each leaf as {@code repetition/definition/value}. */
  static List<List<String>> entries(StructType schema, List<? extends Map<String, Object>> rows) {
    List<List<Step>> leaves = new ArrayList<>();
    collect(schema, new ArrayList<>(), leaves);
    List<List<String>> entries = new ArrayList<>();
    for (List<Step> leaf : leaves) {
      List<String> found = new ArrayList<>();
      rows.forEach(row -> walk(leaf, row, 0, 0, 0, found));
      entries.add(found);
    }
    return entries;
  }

  /** The entries of a vector in the same form. */
  static List<String> entriesOf(LeafVector vector) {
    List<String> entries = new ArrayList<>();
    int value = 0;
    for (int entry = 0; entry < vector.entryCount(); entry++) {
      boolean there = vector.definitionLevel(entry) == vector.leaf().maxDefinitionLevel();
      Object shown = there ? BatchRows.valueOf(vector, value++) : null;
      entries.add(show(vector.repetitionLevel(entry), vector.definitionLevel(entry), shown));
    }
    return entries;
  }

  private static String show(int repetition, int definition, Object value) {
    return repetition + "/" + definition + "/" + value;
  }

  private static void collect(DataType type, List<Step> path, List<List<Step>> leaves) {
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        collect(
            field.getDataType(),
            with(path, new Step(Kind.FIELD, field.getName(), field.isNullable())),
            leaves);
      }
    } else if (type instanceof ArrayType array) {
      collect(
          array.getElementType(),
          with(path, new Step(Kind.ELEMENT, "", array.containsNull())),
          leaves);
    } else if (type instanceof MapType map) {
      collect(map.getKeyType(), with(path, new Step(Kind.KEY, "", false)), leaves);
      collect(
          map.getValueType(),
          with(path, new Step(Kind.VALUE, "", map.isValueContainsNull())),
          leaves);
    } else {
      leaves.add(path);
    }
  }

  private static List<Step> with(List<Step> path, Step step) {
    List<Step> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static void walk(
      List<Step> path, Object value, int repetition, int definition, int depth, List<String> out) {
    if (path.isEmpty()) {
      out.add(show(repetition, definition, value));
      return;
    }
    Step step = path.get(0);
    if (step.kind() == Kind.FIELD) {
      child(path, ((Map<?, ?>) value).get(step.name()), repetition, definition, depth, out);
      return;
    }
    List<Object> children = new ArrayList<>();
    switch (step.kind()) {
      case ELEMENT -> children.addAll((List<?>) value);
      case KEY -> children.addAll(((Map<?, ?>) value).keySet());
      case VALUE -> children.addAll(((Map<?, ?>) value).values());
      case FIELD -> throw new AssertionError();
    }
    if (children.isEmpty()) {
      out.add(show(repetition, definition, null));
    }
    int next = repetition;
    for (Object child : children) {
      child(path, child, next, definition + 1, depth + 1, out);
      next = depth + 1;
    }
  }

  private static void child(
      List<Step> path, Object child, int repetition, int definition, int depth, List<String> out) {
    if (child == null) {
      out.add(show(repetition, definition, null));
    } else {
      int there = path.get(0).nullable() ? definition + 1 : definition;
      walk(path.subList(1, path.size()), child, repetition, there, depth, out);
    }
  }
}
