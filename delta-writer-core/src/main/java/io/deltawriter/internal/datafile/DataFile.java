package io.deltawriter.internal.datafile;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A finished Parquet file of the table, not yet part of it.
 *
 * @param path its object name below the table's location, not URI-encoded, as {@code
 *     source_file=1/part-….zstd.parquet}
 * @param sizeBytes its length in the store
 * @param rowCount its rows, at least 1: a file without rows is never added
 * @param modifiedMillis when it was finished, in milliseconds since 1970 UTC
 * @param columns statistics, in the order of the schema; columns without any are left out
 */
public record DataFile(
    String path, long sizeBytes, long rowCount, long modifiedMillis, List<ColumnStats> columns) {

  public DataFile {
    requireNonNull(path, "path");
    if (sizeBytes <= 0) {
      throw new IllegalArgumentException("sizeBytes must be positive but was " + sizeBytes);
    }
    if (rowCount <= 0) {
      throw new IllegalArgumentException("rowCount must be positive but was " + rowCount);
    }
    columns = List.copyOf(columns);
  }
}
