package io.deltawriter.table;

/** The codec of new data files, unless the table's property names one. */
public enum Compression {
  /** Zstandard, level 1: the smallest files for the time it takes. */
  ZSTD,
  /** Snappy: a little faster to read and write, a third larger. */
  SNAPPY
}
