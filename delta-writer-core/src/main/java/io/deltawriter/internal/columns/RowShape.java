package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.Node.ArrayNode;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.LeafNode;
import io.deltawriter.internal.columns.Node.MapNode;
import io.deltawriter.internal.columns.Node.StructNode;
import java.util.ArrayList;
import java.util.List;

/** A schema flattened into leaf columns, with the levels that each value is written at. */
public final class RowShape {

  private final StructType schema;
  private final StructNode root;
  private final List<Leaf> leaves;

  private RowShape(StructType schema, StructNode root, List<Leaf> leaves) {
    this.schema = schema;
    this.root = root;
    this.leaves = leaves;
  }

  /**
   * The shape of {@code schema}.
   *
   * @throws IllegalArgumentException if a map's key is not of a primitive type, a struct has no
   *     field, or the nesting has more than {@value Byte#MAX_VALUE} levels
   */
  public static RowShape of(StructType schema) {
    requireNonNull(schema, "schema");
    Flattening flattening = new Flattening();
    StructNode root = flattening.struct(schema, List.of(), 0, 0, false);
    return new RowShape(schema, root, List.copyOf(flattening.leaves));
  }

  /** The schema that was flattened. */
  public StructType schema() {
    return schema;
  }

  /** The row. */
  public StructNode root() {
    return root;
  }

  /** The leaf columns, in the order of the schema. */
  public List<Leaf> leaves() {
    return leaves;
  }

  private static final class Flattening {

    private final List<Leaf> leaves = new ArrayList<>();

    StructNode struct(
        StructType type, List<String> path, int definition, int repetition, boolean nullable) {
      List<Field> fields = new ArrayList<>();
      for (StructField field : type.fields()) {
        fields.add(
            new Field(
                field.getName(),
                node(
                    field.getDataType(),
                    field.isNullable(),
                    append(path, field.getName()),
                    definition,
                    repetition)));
      }
      return new StructNode(fields, definition, nullable);
    }

    Node node(
        DataType type, boolean nullable, List<String> path, int parentDefinition, int repetition) {
      int definition = nullable ? parentDefinition + 1 : parentDefinition;
      if (type instanceof StructType struct) {
        if (struct.length() == 0) {
          throw new IllegalArgumentException(
              "Struct '" + String.join(".", path) + "' must have a field to be stored in");
        }
        return struct(struct, path, definition, repetition, nullable);
      }
      if (type instanceof ArrayType array) {
        Node element =
            node(
                array.getElementType(),
                array.containsNull(),
                append(path, "list", "element"),
                definition + 1,
                repetition + 1);
        return new ArrayNode(element, definition, nullable, repetition + 1);
      }
      if (type instanceof MapType map) {
        return map(map, path, definition, repetition, nullable);
      }
      return leaf(type, nullable, path, definition, repetition);
    }

    private MapNode map(
        MapType type, List<String> path, int definition, int repetition, boolean nullable) {
      Node key =
          node(
              type.getKeyType(),
              false,
              append(path, "key_value", "key"),
              definition + 1,
              repetition + 1);
      if (!(key instanceof LeafNode keyLeaf)) {
        throw new IllegalArgumentException(
            "The key of map '"
                + String.join(".", path)
                + "' must be of a primitive type but is "
                + type.getKeyType());
      }
      Node value =
          node(
              type.getValueType(),
              type.isValueContainsNull(),
              append(path, "key_value", "value"),
              definition + 1,
              repetition + 1);
      return new MapNode(keyLeaf, value, definition, nullable, repetition + 1);
    }

    private LeafNode leaf(
        DataType type, boolean nullable, List<String> path, int definition, int repetition) {
      if (definition > Byte.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Column '" + String.join(".", path) + "' is nested deeper than 127 levels");
      }
      Leaf leaf = new Leaf(leaves.size(), path, type, definition, repetition);
      leaves.add(leaf);
      return new LeafNode(leaf, definition, nullable);
    }

    private static List<String> append(List<String> path, String... names) {
      List<String> longer = new ArrayList<>(path);
      longer.addAll(List.of(names));
      return longer;
    }
  }
}
