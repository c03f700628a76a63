package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.json.JsonLimits;
import io.deltawriter.internal.json.JsonRowReader;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.internal.text.ShownNames;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** Turns JSON into data files that no commit names yet. Safe for any number of threads. */
public final class RowStaging {

  private final OrphanFiles orphans;
  private final JsonLimits limits;
  private final RowOutput.Opener outputs;
  private final CallListener listener;

  private RowStaging(
      OrphanFiles orphans, JsonLimits limits, RowOutput.Opener outputs, CallListener listener) {
    this.orphans = requireNonNull(orphans, "orphans");
    this.limits = limits;
    this.outputs = outputs;
    this.listener = listener;
  }

  /** Writes below {@code tableLocation}, with no listener. */
  static RowStaging of(
      ObjectStore store, String tableLocation, SyncOptions options, Supplier<String> ids) {
    RowOutput.Opener files =
        (key, format) ->
            new DataFileOutput(
                key,
                store,
                DataFileWriter.open(
                    store,
                    tableLocation,
                    format.fileFormat(key, options.clock().instant()),
                    () -> format.pathFor(key, ids.get()),
                    options.clock()));
    JsonLimits limits = JsonLimits.of(options.maxRecordBytes(), options.maxDepth());
    return new RowStaging(new OrphanFiles(store, tableLocation), limits, files, CallListener.NONE);
  }

  /** The same, but reads and checks only. */
  RowStaging dryRun() {
    return new RowStaging(orphans, limits, (key, format) -> RowOutput.NOWHERE, listener);
  }

  /** The same, but reports to {@code listener}. */
  RowStaging reportingTo(CallListener listener) {
    return new RowStaging(orphans, limits, outputs, listener);
  }

  /** What must hold once the last byte was read, or its exception ends the staging. */
  interface Confirmation {
    void confirm() throws IOException;
  }

  /**
   * Reads all of {@code stored} and writes it.
   *
   * @return the files, all in the store; whatever is thrown, none of them stays there
   * @throws InvalidInputException if it is not JSON that fits, or the store cannot hold the key
   * @throws StorageException if the table's store failed
   * @throws IOException if the source failed
   */
  Staged stage(
      SourceKey key,
      String sourceName,
      InputStream stored,
      TableFormat format,
      Confirmation confirmation)
      throws IOException {
    RowShape shape = RowShape.of(format.data());
    CountedStream counted = new CountedStream(stored, listener);
    try (RowOutput output = outputs.open(key, format)) {
      long rows;
      long ignoredFields;
      ShownNames ignoredFieldNames;
      // Closed before the files are complete: what fails behind them would leave them in the store.
      try (JsonRowReader reader = JsonRowReader.open(counted, sourceName, shape, limits)) {
        ColumnBatch batch = new ColumnBatch(shape);
        while (reader.read(batch)) {
          output.write(batch);
          counted.report(batch.rowCount());
        }
        counted.report(0);
        confirmation.confirm();
        rows = reader.rowCount();
        ignoredFields = reader.ignoredFieldCount();
        ignoredFieldNames = reader.ignoredFieldNames();
      }
      return new Staged(output.complete(), counted.bytes(), rows, ignoredFields, ignoredFieldNames);
    }
  }

  /**
   * Deletes the files of a decision that is certain not to be committed; false if the store failed
   * and some are left.
   */
  boolean discard(Decision decision) {
    return !(decision instanceof Decision.Replace replace)
        || replace.staged().files().stream().allMatch(orphans::delete);
  }

  /**
   * Rows that were read, in data files that no commit names yet.
   *
   * @param files the files; none if there are no rows, or if nothing was to be written
   * @param bytesRead how many bytes they were read from, as stored
   * @param rows how many rows were read
   * @param ignoredFields fields that the schema does not have
   * @param ignoredFieldNames their names
   */
  public record Staged(
      List<DataFile> files,
      long bytesRead,
      long rows,
      long ignoredFields,
      ShownNames ignoredFieldNames) {

    public Staged {
      files = List.copyOf(files);
    }

    public long sizeBytes() {
      return files.stream().mapToLong(DataFile::sizeBytes).sum();
    }
  }

  /** Where staged rows go. Closing it without {@link #complete} leaves nothing behind. */
  private interface RowOutput extends AutoCloseable {

    /** Keeps no rows. */
    RowOutput NOWHERE =
        new RowOutput() {
          @Override
          public void write(ColumnBatch batch) {}

          @Override
          public List<DataFile> complete() {
            return List.of();
          }

          @Override
          public void close() {}
        };

    void write(ColumnBatch batch);

    List<DataFile> complete();

    @Override
    void close();

    /** Opens outputs. */
    interface Opener {
      RowOutput open(SourceKey key, TableFormat format);
    }
  }

  /**
   * Rows into data files; the failures of the table's store leave it as exceptions of their own.
   */
  private static final class DataFileOutput implements RowOutput {

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

  /** Counts what is read, and reports it to a listener when asked to. */
  private static final class CountedStream extends FilterInputStream {

    private final CallListener listener;
    private long bytes;
    private long unreportedBytes;

    CountedStream(InputStream in, CallListener listener) {
      super(in);
      this.listener = listener;
    }

    void report(long rows) {
      if (unreportedBytes > 0 || rows > 0) {
        listener.read(unreportedBytes, rows);
        bytes += unreportedBytes;
        unreportedBytes = 0;
      }
    }

    /** How many bytes were read, as far as they are reported. */
    long bytes() {
      return bytes;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      unreportedBytes += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      unreportedBytes += Math.max(0, count);
      return count;
    }
  }
}
