package io.deltawriter.internal.columns;

import static java.util.Objects.requireNonNull;

import java.util.List;

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

  /** A primitive value. */
  record LeafNode(Leaf leaf, int definitionLevel, boolean nullable) implements Node {
    public LeafNode {
      requireNonNull(leaf, "leaf");
    }
  }

  /** A struct, or the row itself (never null, level 0). */
  record StructNode(List<Field> fields, int definitionLevel, boolean nullable) implements Node {
    public StructNode {
      fields = List.copyOf(fields);
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
  }

  /** A map, written as an array of entries; keys are never null. */
  record MapNode(
      LeafNode key, Node value, int definitionLevel, boolean nullable, int repetitionLevel)
      implements Node {
    public MapNode {
      requireNonNull(key, "key");
      requireNonNull(value, "value");
    }
  }
}
