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
  // The object in which a field was last seen; no clearing between objects.
  private final long[] seenIn;
  private long object;

  private StructReader(List<String> names, List<Place> places) {
    this.names = names;
    this.places = places;
    this.leafCount = places.stream().mapToInt(Place::leafCount).sum();
    this.seenIn = new long[places.size()];
    for (int index = 0; index < names.size(); index++) {
      indexes.put(names.get(index), index);
    }
  }

  static StructReader of(StructNode node) {
    return new StructReader(
        node.fields().stream().map(Field::name).toList(),
        node.fields().stream().map(field -> Place.of(field.node())).toList());
  }

  @Override
  public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
    if (cursor.token() != JsonToken.START_OBJECT) {
      throw cursor.unfit(new UnfitException("is not an object", "write {...}"));
    }
    object++;
    while (cursor.next() != JsonToken.END_OBJECT) {
      Integer index = indexes.get(cursor.name());
      if (index == null) {
        cursor.ignoreField();
        continue;
      }
      if (seenIn[index] == object) {
        throw cursor.duplicate();
      }
      seenIn[index] = object;
      cursor.next();
      places.get(index).read(cursor, repetitionLevel);
    }
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
