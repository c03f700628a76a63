package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.ArrayNode;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.LeafNode;
import io.deltawriter.internal.columns.Node.MapNode;
import io.deltawriter.internal.columns.Node.StructNode;
import io.deltawriter.internal.columns.RowShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Finds the columns of a table in the schema of a file that any engine may have written. */
final class ColumnMatching {

  private final MessageType file;
  private final LegacyCalendar calendar;
  private final Map<Integer, LeafSource> sources = new TreeMap<>();

  private ColumnMatching(MessageType file, LegacyCalendar calendar) {
    this.file = requireNonNull(file, "file");
    this.calendar = requireNonNull(calendar, "calendar");
  }

  /**
   * Where each leaf of {@code table} comes from, in their order.
   *
   * @param calendar which values of the file mean other days than they say
   * @throws MismatchException if a column cannot be read as the table's type; the message says
   *     which
   */
  static List<LeafSource> of(RowShape table, MessageType file, LegacyCalendar calendar)
      throws MismatchException {
    ColumnMatching matching = new ColumnMatching(file, calendar);
    FileColumn root = new FileColumn(List.of(), LevelSteps.ROOT, 0);
    matching.fields(table.root(), file, root, true);
    return List.copyOf(matching.sources.values());
  }

  /**
   * A column of the file, or a group on the way to one.
   *
   * @param path the file's names from the root
   */
  private record FileColumn(List<String> path, LevelSteps levels, int repetitionLevel) {

    FileColumn below(String name) {
      List<String> longer = new ArrayList<>(path);
      longer.add(name);
      return new FileColumn(longer, levels, repetitionLevel);
    }

    FileColumn repeated() {
      return new FileColumn(path, levels.inBoth(), repetitionLevel + 1);
    }

    FileColumn value(boolean optionalInFile, boolean optionalInTable) {
      if (optionalInFile) {
        return new FileColumn(
            path, optionalInTable ? levels.inBoth() : levels.inFileOnly(), repetitionLevel);
      }
      return optionalInTable ? new FileColumn(path, levels.inTableOnly(), repetitionLevel) : this;
    }

    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  private void fields(StructNode table, GroupType group, FileColumn column, boolean isRoot)
      throws MismatchException {
    List<Field> missing = new ArrayList<>();
    OptionalInt sibling = OptionalInt.empty();
    for (Field field : table.fields()) {
      Optional<Type> type = field(group, field.name());
      if (type.isEmpty()) {
        missing.add(field);
      } else {
        match(field.node(), type.get(), column.below(type.get().getName()), false);
        sibling = sibling.isPresent() ? sibling : firstColumn(field.node());
      }
    }
    for (Field field : missing) {
      if (!field.node().nullable()) {
        throw new MismatchException(
            "lacks column '" + column.below(field.name()) + "', which must not be null");
      }
      if (!isRoot && sibling.isEmpty()) {
        throw new MismatchException("has none of the table's fields of struct '" + column + "'");
      }
      LeafSource source =
          isRoot
              ? new LeafSource.MissingColumn()
              : new LeafSource.MissingField(
                  sibling.getAsInt(), table.definitionLevel(), column.repetitionLevel());
      field.node().leaves().forEach(leaf -> sources.put(leaf.index(), source));
    }
  }

  private void match(Node table, Type type, FileColumn outside, boolean isRepeatedElement)
      throws MismatchException {
    boolean optional = !isRepeatedElement && type.isRepetition(Repetition.OPTIONAL);
    if (!isRepeatedElement && type.isRepetition(Repetition.REPEATED)) {
      bareArray(table, type, outside);
      return;
    }
    FileColumn column = outside.value(optional, table.nullable());
    if (table instanceof LeafNode leaf) {
      leaf(leaf.leaf(), type, column);
    } else if (table instanceof StructNode struct) {
      if (type.isPrimitive()) {
        throw mismatch(column, type, "a struct");
      }
      fields(struct, type.asGroupType(), column, false);
    } else if (table instanceof ArrayNode array) {
      array(array, type, column);
    } else if (table instanceof MapNode map) {
      map(map, type, column);
    } else {
      throw new AssertionError("unhandled node: " + table);
    }
  }

  private void leaf(Leaf leaf, Type type, FileColumn column) throws MismatchException {
    if (!type.isPrimitive()) {
      throw mismatch(column, type, leaf.type().toString());
    }
    ValueDecoder values =
        ValueDecoders.of(leaf.type(), type.asPrimitiveType())
            .orElseThrow(() -> mismatch(column, type, leaf.type().toString()));
    sources.put(
        leaf.index(),
        new LeafSource.Column(
            file.getColumnDescription(column.path().toArray(new String[0])),
            column.levels(),
            calendar.checked(leaf.type(), type.asPrimitiveType(), values)));
  }

  private void array(ArrayNode table, Type type, FileColumn column) throws MismatchException {
    Type repeated = repeated(type, column, "an array");
    FileColumn inside = column.below(repeated.getName()).repeated();
    if (CollectionForms.isElement(repeated, type.getName(), table.element())) {
      match(table.element(), repeated, inside, true);
    } else {
      Type element = repeated.asGroupType().getType(0);
      match(table.element(), element, inside.below(element.getName()), false);
    }
  }

  /** A repeated field without a group around it, as Protocol Buffers write arrays. */
  private void bareArray(Node table, Type repeated, FileColumn outside) throws MismatchException {
    if (!(table instanceof ArrayNode array)) {
      throw mismatch(outside, repeated, "anything but an array");
    }
    FileColumn inside = outside.value(false, table.nullable()).repeated();
    match(array.element(), repeated, inside, true);
  }

  private void map(MapNode table, Type type, FileColumn column) throws MismatchException {
    Type repeated = repeated(type, column, "a map");
    FileColumn inside = column.below(repeated.getName()).repeated();
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 2) {
      throw mismatch(column, type, "a map");
    }
    Type key = repeated.asGroupType().getType(0);
    Type value = repeated.asGroupType().getType(1);
    match(table.key(), key, inside.below(key.getName()), false);
    match(table.value(), value, inside.below(value.getName()), false);
  }

  private static Type repeated(Type type, FileColumn column, String wanted)
      throws MismatchException {
    return CollectionForms.repeated(type).orElseThrow(() -> mismatch(column, type, wanted));
  }

  private static MismatchException mismatch(FileColumn column, Type type, String wanted) {
    return new MismatchException(
        "has column '"
            + column
            + "' as '"
            + type.toString().replaceAll("\\s+", " ")
            + "', which cannot be read as "
            + wanted);
  }

  /** By its name, or else by its name in another case, as Spark does. */
  private static Optional<Type> field(GroupType group, String name) {
    if (group.containsField(name)) {
      return Optional.of(group.getType(name));
    }
    return group.getFields().stream()
        .filter(type -> type.getName().equalsIgnoreCase(name))
        .findFirst();
  }

  private OptionalInt firstColumn(Node node) {
    return node.leaves().stream()
        .mapToInt(Leaf::index)
        .filter(index -> sources.get(index) instanceof LeafSource.Column)
        .findFirst();
  }
}
