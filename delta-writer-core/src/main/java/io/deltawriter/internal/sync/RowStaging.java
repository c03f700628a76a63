package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.json.JsonLimits;
import io.deltawriter.internal.json.JsonRowReader;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.internal.text.ShownNames;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Turns JSON into data files that no commit names yet. Safe for any number of threads. */
public final class RowStaging {

  private final OrphanFiles strayFiles;
  private final JsonLimits limits;
  private final RowOutput.Opener outputs;
  private final CallListener listener;

  private RowStaging(
      OrphanFiles strayFiles, JsonLimits limits, RowOutput.Opener outputs, CallListener listener) {
    this.strayFiles = requireNonNull(strayFiles, "strayFiles");
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
    return new RowStaging(strayFiles, limits, (key, format) -> RowOutput.NOWHERE, listener);
  }

  /** The same, but reports to {@code listener}. */
  RowStaging reportingTo(CallListener listener) {
    return new RowStaging(strayFiles, limits, outputs, listener);
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
  StagedRows stage(
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
      return new StagedRows(
          output.complete(), counted.bytes(), rows, ignoredFields, ignoredFieldNames);
    }
  }

  /**
   * Deletes the files of a decision that is certain not to be committed; false if the store failed
   * and some are left.
   */
  boolean discard(Decision decision) {
    return !(decision instanceof Decision.Replace replace)
        || replace.staged().files().stream().allMatch(strayFiles::delete);
  }
}
