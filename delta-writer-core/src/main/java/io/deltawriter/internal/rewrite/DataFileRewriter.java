package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.apache.parquet.io.InputFile;

/**
 * Takes the rows of keys out of data files that hold more keys, as an OPTIMIZE of a FLAT table by
 * another engine leaves them. Reads what Spark and others write: INT96 timestamps, decimals in all
 * their forms, arrays and maps of older writers, and columns that are in another order, missing, or
 * narrower than the table's. Safe for any number of threads.
 */
public final class DataFileRewriter {

  private final ObjectStore store;
  private final String tableLocation;
  private final DataFileFormat format;
  private final Supplier<String> paths;
  private final Clock clock;

  private DataFileRewriter(
      ObjectStore store,
      String tableLocation,
      DataFileFormat format,
      Supplier<String> paths,
      Clock clock) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
    this.format = requireNonNull(format, "format");
    this.paths = requireNonNull(paths, "paths");
    this.clock = requireNonNull(clock, "clock");
    if (!format.constants().isEmpty()) {
      throw new IllegalArgumentException(
          "A rewritten file takes all its columns from the old one; put "
              + format.constants()
              + " into the shape of the rows");
    }
  }

  /**
   * A rewriter of files of the table at {@code tableLocation}.
   *
   * @param tableLocation the table's folder in the store; empty for its root
   * @param format its rows have all columns of the table, the key column too, and no constants
   * @param paths gives a new path below the table's location for each file, not URI-encoded; must
   *     be as safe for threads as the rewriter is
   * @param clock tells when files were finished
   */
  public static DataFileRewriter of(
      ObjectStore store,
      String tableLocation,
      DataFileFormat format,
      Supplier<String> paths,
      Clock clock) {
    return new DataFileRewriter(store, tableLocation, format, paths, clock);
  }

  /**
   * Copies a file without the rows of {@code keys}. The new file is published on return; the old
   * one is left as it is.
   *
   * @param keyColumn the table's key column, a string
   * @param path the file's path below the table's location, not URI-encoded
   * @param sizeBytes its size
   * @param isDeleted whether a deletion vector deletes the row with this index in the file, from 0;
   *     such rows are not copied
   * @return empty if the file has no rows of {@code keys}: then nothing was written
   * @throws IOException if the store failed, or the file is damaged or does not fit the table; no
   *     part of the new file stays in the store
   */
  public Optional<RewrittenFile> rewriteWithout(
      String keyColumn, Set<SourceKey> keys, String path, long sizeBytes, LongPredicate isDeleted)
      throws IOException {
    InputFile file = DataFileKeys.file(store, tableLocation, path, sizeBytes);
    KeyFilter filter = KeyFilter.of(keyColumn, keys, isDeleted);
    long keyRowCount = countKeys(file, filter);
    return keyRowCount == 0
        ? Optional.empty()
        : Optional.of(new RewrittenFile(keyRowCount, copy(file, filter)));
  }

  private static long countKeys(InputFile file, KeyFilter keys) throws IOException {
    long[] count = {0};
    DataFileKeys.forEachBatch(
        file,
        keys,
        (filter, batch, firstRow) -> count[0] += filter.ofKeys(batch, firstRow).cardinality());
    return count[0];
  }

  private List<DataFile> copy(InputFile file, KeyFilter filter) throws IOException {
    RowShape shape = format.rows();
    ColumnBatch batch = new ColumnBatch(shape);
    ColumnBatch keys = new ColumnBatch(filter.keyShape());
    long row = 0;
    try (ForeignFile keySource = ForeignFile.open(file, filter.keyShape());
        ForeignFile source = ForeignFile.open(file, shape);
        DataFileWriter writer = DataFileWriter.open(store, tableLocation, format, paths, clock)) {
      for (int rows = source.nextCount(); rows > 0; rows = source.nextCount()) {
        // Both read the same file and cut it into the same batches.
        keySource.read(keySource.nextCount(), DataFileKeys.all(rows), keys);
        source.read(rows, filter.kept(keys, row), batch);
        writer.write(batch);
        row += rows;
      }
      return writer.complete();
    }
  }
}
