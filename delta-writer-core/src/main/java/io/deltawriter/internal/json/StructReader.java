package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.StructNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads objects whose fields have places: records and structs. */
final class StructReader implements ValueReader {

  private final List<String> names;
  private final List<Place> places;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int leafCount;
  private final LeftOutFields leftOut;
  // The object in which a field was last seen; no clearing between objects.
  private final long[] seenIn;
  private long object;

  private StructReader(List<String> names, List<Place> places, LeftOutFields leftOut) {
    this.names = names;
    this.places = places;
    this.leftOut = leftOut;
    this.leafCount = places.stream().mapToInt(Place::leafCount).sum();
    this.seenIn = new long[places.size()];
    for (int index = 0; index < names.size(); index++) {
      indexes.put(names.get(index), index);
    }
  }

  /** The reader of {@code node}, which tells {@code leftOut} the fields that are not its own. */
  static StructReader of(StructNode node, LeftOutFields leftOut) {
    return new StructReader(
        node.fields().stream().map(Field::name).toList(),
        node.fields().stream()
            .map(field -> Place.of(field.node(), leftOut.below(field.name())))
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
      throw cursor.unfit(new UnfitException("is not an object", "write {...}"));
    }
  }

  /** Returns false if there are fields but none that has a place. */
  private boolean readFields(RecordCursor cursor, int repetitionLevel) throws IOException {
    object++;
    boolean placed = false;
    boolean unplaced = false;
    while (cursor.next() != JsonToken.END_OBJECT) {
      Integer index = indexes.get(cursor.name());
      if (index == null) {
        unplaced = true;
        leftOut.add(cursor.name());
        cursor.ignoreField();
        continue;
      }
      if (seenIn[index] == object) {
        throw cursor.duplicate();
      }
      seenIn[index] = object;
      placed = true;
      cursor.next();
      places.get(index).read(cursor, repetitionLevel);
    }
    return placed || !unplaced;
  }

  private void addMissing(RecordCursor cursor, int repetitionLevel) throws IOException {
    for (int index = 0; index < seenIn.length; index++) {
      if (seenIn[index] != object) {
        places.get(index).missing(cursor, names.get(index), repetitionLevel);
      }
    }
  }

  @Override
  public void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel) {
    for (Place place : places) {
      place.absent(cursor, definitionLevel, repetitionLevel);
    }
  }

  @Override
  public int leafCount() {
    return leafCount;
  }
}
