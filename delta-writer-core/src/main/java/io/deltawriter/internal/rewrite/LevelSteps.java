package io.deltawriter.internal.rewrite;

import java.util.Arrays;

/**
 * Maps the definition levels of a file's column to those of the table's. They differ where one is
 * required and the other optional. Built step by step on the way from the root to a leaf;
 * immutable.
 */
final class LevelSteps {

  /** For an entry that the table does not allow: a null of a column that is not nullable. */
  static final int NOT_ALLOWED = -1;

  static final LevelSteps ROOT = new LevelSteps(new int[0], 0);

  private final int[] whereEnded;
  private final int tableLevel;

  private LevelSteps(int[] whereEnded, int tableLevel) {
    this.whereEnded = whereEnded;
    this.tableLevel = tableLevel;
  }

  /** A step that both have: an optional value or a repeated group. */
  LevelSteps inBoth() {
    return new LevelSteps(append(tableLevel), tableLevel + 1);
  }

  /** A value that is optional in the file only. */
  LevelSteps inFileOnly() {
    return new LevelSteps(append(NOT_ALLOWED), tableLevel);
  }

  /** A value that is optional in the table only. */
  LevelSteps inTableOnly() {
    return new LevelSteps(whereEnded, tableLevel + 1);
  }

  /** The table's definition level for each one of the file, or {@link #NOT_ALLOWED}. */
  int[] tableLevels() {
    return append(tableLevel);
  }

  private int[] append(int level) {
    int[] longer = Arrays.copyOf(whereEnded, whereEnded.length + 1);
    longer[whereEnded.length] = level;
    return longer;
  }
}
