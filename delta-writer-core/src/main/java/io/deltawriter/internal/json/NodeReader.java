package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.ArrayNode;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.MapNode;
import io.deltawriter.internal.columns.Node.StructNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the values of one node of a shape, null or not, into the leaf columns below it. */
final class NodeReader {

  private final Node node;
  private final ValueReader reader;

  private NodeReader(Node node, ValueReader reader) {
    this.node = node;
    this.reader = reader;
  }

  /**
   * The reader of {@code node}.
   *
   * @param leftOut collects the fields in its structs that have no column
   * @throws IllegalArgumentException if a leaf's type cannot come from JSON
   */
  static NodeReader of(Node node, LeftOutFields leftOut) {
    return new NodeReader(requireNonNull(node, "node"), readerOf(node, leftOut));
  }

  private static ValueReader readerOf(Node node, LeftOutFields leftOut) {
    if (node instanceof StructNode struct) {
      return StructReader.of(struct, leftOut);
    }
    if (node instanceof ArrayNode array) {
      return new ArrayReader(array, of(array.element(), leftOut.elements()));
    }
    if (node instanceof MapNode map) {
      return new MapReader(
          map, new LeafReader(map.key().leaf()), of(map.value(), leftOut.values()));
    }
    if (node instanceof Node.LeafNode leaf) {
      return new LeafReader(leaf.leaf());
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
      throw cursor.mismatch(new ConversionException("may not be null", "write a value"));
    }
  }

  /** Writes that the object has no field {@code name}, which is this node's. */
  void missing(RecordCursor cursor, String name, int repetitionLevel) throws IOException {
    if (!node.nullable()) {
      throw cursor.missing(name);
    }
    reader.absent(cursor, node.definitionLevel() - 1, repetitionLevel);
  }

  /** Writes to all leaves that there is no value, because one further up is absent. */
  void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
    reader.absent(cursor, definitionLevel, repetitionLevel);
  }

  int leafCount() {
    return reader.leafCount();
  }

  /** Reads the values of one kind of node into the leaf columns below it, with their levels. */
  interface ValueReader {

    /**
     * Reads the value whose first token the cursor is at, and leaves the cursor at its last token.
     * The value is not null.
     *
     * @param repetitionLevel the level of the first entry
     */
    void read(RecordCursor cursor, int repetitionLevel) throws IOException;

    /**
     * Writes to all leaves that there is no value.
     *
     * @param definitionLevel the level of the deepest value that is there further up
     */
    void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel);

    /** How many leaf columns are below. */
    int leafCount();
  }

  /** Reads objects whose fields have columns: records and structs. */
  static final class StructReader implements ValueReader {

    private final List<String> names;
    private final List<NodeReader> readers;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int leafCount;
    private final LeftOutFields leftOut;
    // The object in which a field was last seen; no clearing between objects.
    private final long[] seenIn;
    private long object;

    private StructReader(List<String> names, List<NodeReader> readers, LeftOutFields leftOut) {
      this.names = names;
      this.readers = readers;
      this.leftOut = leftOut;
      this.leafCount = readers.stream().mapToInt(NodeReader::leafCount).sum();
      this.seenIn = new long[readers.size()];
      for (int index = 0; index < names.size(); index++) {
        indexes.put(names.get(index), index);
      }
    }

    /** The reader of {@code node}; {@code leftOut} collects the fields that are not its own. */
    static StructReader of(StructNode node, LeftOutFields leftOut) {
      return new StructReader(
          node.fields().stream().map(Field::name).toList(),
          node.fields().stream()
              .map(field -> NodeReader.of(field.node(), leftOut.below(field.name())))
              .toList(),
          leftOut);
    }

    @Override
    public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
      requireObject(cursor);
      readFields(cursor, repetitionLevel);
      addMissing(cursor, repetitionLevel);
    }

    /**
     * Reads a whole record. One that has fields, but none of the table's, is something else and is
     * not read, because it would be a row of nulls.
     *
     * @return whether it was read
     */
    boolean readRecord(RecordCursor cursor) throws IOException {
      requireObject(cursor);
      boolean known = readFields(cursor, 0);
      if (known) {
        addMissing(cursor, 0);
      }
      return known;
    }

    private static void requireObject(RecordCursor cursor) throws IOException {
      if (cursor.token() != JsonToken.START_OBJECT) {
        throw cursor.mismatch(new ConversionException("is not an object", "write {...}"));
      }
    }

    /** Returns false if there are fields but none has a column. */
    private boolean readFields(RecordCursor cursor, int repetitionLevel) throws IOException {
      object++;
      boolean known = false;
      boolean unknown = false;
      while (cursor.next() != JsonToken.END_OBJECT) {
        Integer index = indexes.get(cursor.name());
        if (index == null) {
          unknown = true;
          leftOut.add(cursor.name());
          cursor.ignoreField();
          continue;
        }
        if (seenIn[index] == object) {
          throw cursor.duplicate();
        }
        seenIn[index] = object;
        known = true;
        cursor.next();
        readers.get(index).read(cursor, repetitionLevel);
      }
      return known || !unknown;
    }

    private void addMissing(RecordCursor cursor, int repetitionLevel) throws IOException {
      for (int index = 0; index < seenIn.length; index++) {
        if (seenIn[index] != object) {
          readers.get(index).missing(cursor, names.get(index), repetitionLevel);
        }
      }
    }

    @Override
    public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
      for (NodeReader reader : readers) {
        reader.absent(cursor, definitionLevel, repetitionLevel);
      }
    }

    @Override
    public int leafCount() {
      return leafCount;
    }
  }

  /** Reads arrays. */
  private static final class ArrayReader implements ValueReader {

    private final ArrayNode node;
    private final NodeReader element;

    ArrayReader(ArrayNode node, NodeReader element) {
      this.node = node;
      this.element = element;
    }

    @Override
    public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
      if (cursor.token() != JsonToken.START_ARRAY) {
        throw cursor.mismatch(new ConversionException("is not an array", "write [...]"));
      }
      int level = repetitionLevel;
      while (cursor.next() != JsonToken.END_ARRAY) {
        cursor.countEntries(leafCount());
        element.read(cursor, level);
        level = node.repetitionLevel();
      }
      // The first element is never read with the array's own level, which is only for the others.
      if (level != node.repetitionLevel()) {
        absent(cursor, node.definitionLevel(), repetitionLevel);
      }
    }

    @Override
    public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
      element.absent(cursor, definitionLevel, repetitionLevel);
    }

    @Override
    public int leafCount() {
      return element.leafCount();
    }
  }

  /** Reads objects whose fields are entries of a map. */
  private static final class MapReader implements ValueReader {

    private final MapNode node;
    private final LeafReader key;
    private final NodeReader value;

    MapReader(MapNode node, LeafReader key, NodeReader value) {
      this.node = node;
      this.key = key;
      this.value = value;
    }

    @Override
    public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
      if (cursor.token() != JsonToken.START_OBJECT) {
        throw cursor.mismatch(new ConversionException("is not an object", "write {...}"));
      }
      Set<Object> keys = new HashSet<>();
      int level = repetitionLevel;
      while (cursor.next() != JsonToken.END_OBJECT) {
        cursor.countEntries(leafCount());
        key.readName(cursor, level);
        if (!keys.add(key.last(cursor))) {
          throw cursor.duplicate();
        }
        cursor.next();
        value.read(cursor, level);
        level = node.repetitionLevel();
      }
      if (keys.isEmpty()) {
        absent(cursor, node.definitionLevel(), repetitionLevel);
      }
    }

    @Override
    public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
      key.absent(cursor, definitionLevel, repetitionLevel);
      value.absent(cursor, definitionLevel, repetitionLevel);
    }

    @Override
    public int leafCount() {
      return 1 + value.leafCount();
    }
  }

  /** Reads primitive values. */
  private static final class LeafReader implements ValueReader {

    private final Leaf leaf;
    private final boolean holdsBytes;
    private final JsonTypes.Conversion conversion;

    LeafReader(Leaf leaf) {
      this.leaf = leaf;
      this.holdsBytes = leaf.holdsBytes();
      this.conversion = JsonTypes.conversionTo(leaf.type());
    }

    @Override
    public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
      conversion.add(cursor, cursor.vector(leaf), repetitionLevel);
    }

    /** Reads the name of the field that the cursor is at. */
    void readName(RecordCursor cursor, int repetitionLevel) throws IOException {
      conversion.addName(cursor, cursor.vector(leaf), repetitionLevel);
    }

    /** The value that was read last; equal for equal values. */
    Object last(RecordCursor cursor) {
      LeafVector vector = cursor.vector(leaf);
      int value = vector.valueCount() - 1;
      return holdsBytes
          ? ByteBuffer.wrap(
              Arrays.copyOfRange(vector.bytes(), vector.start(value), vector.end(value)))
          : (Object) vector.number(value);
    }

    @Override
    public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
      cursor.vector(leaf).addAbsent(definitionLevel, repetitionLevel);
    }

    @Override
    public int leafCount() {
      return 1;
    }
  }
}
