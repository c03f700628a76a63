package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * A value's place in a row shape, with the levels of Dremel encoding as Parquet defines them.
 *
 * <p>{@code definitionLevel} is the level at which the value itself is there. A null of a nullable
 * node is written to all leaves below it with {@code definitionLevel - 1}.
 */
public sealed interface Node {

  /** The level at which this value is there (for an array or map: there, maybe empty). */
  int definitionLevel();

  /** Whether the value may be null. */
  boolean nullable();

  /** The leaf columns below this value, in their order. */
  List<Leaf> leaves();

  /** A primitive value. */
  record LeafNode(Leaf leaf, int definitionLevel, boolean nullable) implements Node {
    public LeafNode {
      requireNonNull(leaf, "leaf");
    }

    @Override
    public List<Leaf> leaves() {
      return List.of(leaf);
    }
  }

  /** A struct, or the row itself (never null, level 0). */
  record StructNode(List<Field> fields, int definitionLevel, boolean nullable) implements Node {
    public StructNode {
      fields = List.copyOf(fields);
    }

    @Override
    public List<Leaf> leaves() {
      return fields.stream().flatMap(field -> field.node().leaves().stream()).toList();
    }
  }

  /** A field of a struct. */
  record Field(String name, Node node) {
    public Field {
      requireNonNull(name, "name");
      requireNonNull(node, "node");
    }
  }

  /**
   * An array. An empty one writes {@code definitionLevel} to all leaves below; each element after
   * the first is written with {@code repetitionLevel}.
   */
  record ArrayNode(Node element, int definitionLevel, boolean nullable, int repetitionLevel)
      implements Node {
    public ArrayNode {
      requireNonNull(element, "element");
    }

    @Override
    public List<Leaf> leaves() {
      return element.leaves();
    }
  }

  /** A map, written as an array of entries; keys are never null. */
  record MapNode(
      LeafNode key, Node value, int definitionLevel, boolean nullable, int repetitionLevel)
      implements Node {
    public MapNode {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }

    @Override
    public List<Leaf> leaves() {
      return Stream.concat(key.leaves().stream(), value.leaves().stream()).toList();
    }
  }
}
