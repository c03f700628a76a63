package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Node.MapNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads objects whose fields are entries of a map. */
final class MapReader implements ValueReader {

  private final MapNode node;
  private final LeafReader key;
  private final Place value;

  MapReader(MapNode node, LeafReader key, Place value) {
    this.node = node;
    this.key = key;
    this.value = value;
  }

  @Override
  public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
    if (cursor.token() != JsonToken.START_OBJECT) {
      throw cursor.unfit(new UnfitException("is not an object", "write {...}"));
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
