package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import io.deltawriter.internal.columns.Node.ArrayNode;
import java.io.IOException;

/** Reads arrays. */
final class ArrayReader implements ValueReader {

  private final ArrayNode node;
  private final Place element;

  ArrayReader(ArrayNode node, Place element) {
    this.node = node;
    this.element = element;
  }

  @Override
  public void read(RecordCursor cursor, int repetitionLevel) throws IOException {
    if (cursor.token() != JsonToken.START_ARRAY) {
      throw cursor.unfit(new UnfitException("is not an array", "write [...]"));
    }
    int level = repetitionLevel;
    while (cursor.next() != JsonToken.END_ARRAY) {
      cursor.countEntries(leafCount());
      element.read(cursor, level);
      level = node.repetitionLevel();
    }
    // A first element is never read with the array's own level: that one is only for the others.
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
