package io.deltawriter.internal.sync;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.DataFile;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.List;

/** Rows into data files; the failures of the table's store leave it as exceptions of their own. */
final class DataFileOutput implements RowOutput {

  private final SourceKey key;
  private final ObjectStore store;
  private final DataFileWriter writer;

  DataFileOutput(SourceKey key, ObjectStore store, DataFileWriter writer) {
    this.key = key;
    this.store = store;
    this.writer = writer;
  }

  @Override
  public void write(ColumnBatch batch) {
    translate(
        key,
        store,
        () -> {
          writer.write(batch);
          return writer;
        });
  }

  @Override
  public List<DataFile> complete() {
    return translate(key, store, writer::complete);
  }

  @Override
  public void close() {
    translate(
        key,
        store,
        () -> {
          writer.close();
          return writer;
        });
  }

  private static <T> T translate(SourceKey key, ObjectStore store, Step<T> step) {
    try {
      return step.run();
    } catch (InvalidNameException e) {
      throw new InvalidInputException(
          "Key '" + key + "' cannot be stored in " + store.description() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new StorageException(
          "Could not write the data files of key '" + key + "' to " + store.description(), e);
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }
}
