package io.deltawriter.internal.rewrite;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.parquet.io.InputFile;

/**
 * Finds the keys of the rows in data files. Reads the key column only. Safe for any number of
 * threads.
 */
public final class DataFileKeys {

  private final ObjectStore store;
  private final String tableLocation;
  private final String keyColumn;

  /**
   * A reader of the keys in files of the table at {@code tableLocation}.
   *
   * @param tableLocation the table's folder in the store; empty for its root
   * @param keyColumn the table's key column, a string, by its name in the files
   */
  public DataFileKeys(ObjectStore store, String tableLocation, String keyColumn) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
    this.keyColumn = requireNonNull(keyColumn, "keyColumn");
  }

  /**
   * Gives the keys of one file; a key may come more than once. Rows without a key are skipped.
   *
   * @param path the file's path below the table's location, not URI-encoded
   * @param sizeBytes its size
   * @param isDeleted whether a deletion vector deletes the row with this index in the file, from 0
   * @throws IOException if the store failed, or the file is damaged or does not fit the table
   */
  public void each(
      String path, long sizeBytes, LongPredicate isDeleted, Consumer<SourceKey> consumer)
      throws IOException {
    Set<ByteBuffer> told = new HashSet<>();
    forEachBatch(
        file(store, tableLocation, path, sizeBytes),
        KeyFilter.of(keyColumn, Set.of(), isDeleted),
        (filter, batch, firstRow) -> {
          told.clear();
          filter.forEachKey(
              batch,
              firstRow,
              (key, row) -> {
                if (key.hasRemaining() && told.add(key)) {
                  consumer.accept(
                      SourceKey.of(StandardCharsets.UTF_8.decode(key.duplicate()).toString()));
                }
              });
        });
  }

  static InputFile file(ObjectStore store, String tableLocation, String path, long sizeBytes) {
    String name = ObjectStore.nameBelow(tableLocation, path);
    return ParquetObjects.inputFile(store, name, sizeBytes);
  }

  static void forEachBatch(InputFile file, KeyFilter filter, KeyBatch consumer) throws IOException {
    ColumnBatch batch = new ColumnBatch(filter.keyShape());
    long row = 0;
    try (ForeignFile source = ForeignFile.open(file, filter.keyShape())) {
      for (int rows = source.nextCount(); rows > 0; rows = source.nextCount()) {
        source.read(rows, all(rows), batch);
        consumer.take(filter, batch, row);
        row += rows;
      }
    }
  }

  static BitSet all(int rows) {
    BitSet all = new BitSet(rows);
    all.set(0, rows);
    return all;
  }

  /** Takes the keys of some rows. */
  interface KeyBatch {
    void take(KeyFilter filter, ColumnBatch batch, long firstRow);
  }
}
