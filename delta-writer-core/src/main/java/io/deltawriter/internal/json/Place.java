package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Node;
import java.io.IOException;

/** A value's place in a shape: what reads it, and what a null does. */
final class Place {

  private final Node node;
  private final ValueReader reader;

  private Place(Node node, ValueReader reader) {
    this.node = node;
    this.reader = reader;
  }

  /**
   * The place of {@code node}.
   *
   * @param leftOut hears of fields in structs of it that have no place
   * @throws IllegalArgumentException if a leaf's type cannot come from JSON
   */
  static Place of(Node node, LeftOutFields leftOut) {
    return new Place(requireNonNull(node, "node"), readerOf(node, leftOut));
  }

  private static ValueReader readerOf(Node node, LeftOutFields leftOut) {
    if (node instanceof Node.StructNode struct) {
      return StructReader.of(struct, leftOut);
    }
    if (node instanceof Node.ArrayNode array) {
      return new ArrayReader(array, of(array.element(), leftOut.elements()));
    }
    if (node instanceof Node.MapNode map) {
      return new MapReader(map, LeafReader.of(map.key().leaf()), of(map.value(), leftOut.values()));
    }
    if (node instanceof Node.LeafNode leaf) {
      return LeafReader.of(leaf.leaf());
    }
    throw new AssertionError("unhandled node: " + node);
  }

  /** Reads the value at the cursor, null or not. */
  void read(RecordCursor cursor, int repetitionLevel) throws IOException {
    if (cursor.token() != JsonToken.VALUE_NULL) {
      reader.read(cursor, repetitionLevel);
    } else if (node.nullable()) {
      reader.absent(cursor, node.definitionLevel() - 1, repetitionLevel);
    } else {
      throw cursor.unfit(new UnfitException("may not be null", "write a value"));
    }
  }

  /** Writes that the field {@code name}, which belongs here, is not in its object. */
  void missing(RecordCursor cursor, String name, int repetitionLevel) throws IOException {
    if (!node.nullable()) {
      throw cursor.missing(name);
    }
    reader.absent(cursor, node.definitionLevel() - 1, repetitionLevel);
  }

  /** Writes to all leaves that there is no value because one further up is absent. */
  void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
    reader.absent(cursor, definitionLevel, repetitionLevel);
  }

  int leafCount() {
    return reader.leafCount();
  }
}
