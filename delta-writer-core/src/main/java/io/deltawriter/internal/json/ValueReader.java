package io.deltawriter.internal.json;

import java.io.IOException;

/** Reads JSON values into the leaf columns of one place in a shape, with their levels. */
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
   * @param definitionLevel the level of what is there further up
   */
  void absent(RecordCursor cursor, int definitionLevel, int repetitionLevel);

  /** How many leaf columns are below. */
  int leafCount();
}
