package io.deltawriter.table;

/** How the rows of different keys are kept apart. */
public enum TableLayout {
  /** Partitioned by the key column: one folder a key. Every engine prunes by it. */
  PARTITIONED,
  /** Not partitioned: the key is a column in the files, and each file we write holds one key. */
  FLAT
}
