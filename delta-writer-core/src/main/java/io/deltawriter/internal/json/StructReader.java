package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.StructNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads objects whose fields have columns: records and structs. */
final class StructReader implements NodeReader.ValueReader {

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

  /** The reader of {@code node}, which tells {@code leftOut} the fields that are not its own. */
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
   * Reads a whole record, unless it has fields but not one of its own: it is in the shape of
   * something else, and would be a row of nulls.
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

  /** Returns false if there are fields but none that has a column. */
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
