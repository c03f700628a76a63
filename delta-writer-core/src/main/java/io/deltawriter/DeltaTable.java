package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.LogReader;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.repair.TableCheck;
import io.deltawriter.internal.sync.KeySnapshot;
import io.deltawriter.internal.sync.SharedFiles;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A Delta table to read about: also one that {@link DeltaWriter} refuses to write. Each call reads
 * the newest version and keeps nothing. Safe for any number of threads.
 *
 * <p>Every method throws {@link StorageException} if the table's store failed.
 */
public final class DeltaTable {

  private final LogReader log;
  private final SharedFiles sharedFiles;
  private final TableCheck check;

  private DeltaTable(LogReader log, SharedFiles sharedFiles, TableCheck check) {
    this.log = log;
    this.sharedFiles = sharedFiles;
    this.check = check;
  }

  /** The table at the root of {@code store}, as {@link #at(ObjectStore, String)}. */
  public static DeltaTable at(ObjectStore store) {
    return at(store, "");
  }

  /**
   * The table at {@code tableLocation}, as {@link #at(ObjectStore, String, DeltaWriterOptions)}.
   */
  public static DeltaTable at(ObjectStore store, String tableLocation) {
    return at(store, tableLocation, DeltaWriterOptions.defaults());
  }

  /**
   * The table at {@code tableLocation}. Does nothing with the store yet.
   *
   * @param store the store that holds the table; stays the caller's
   * @param tableLocation the table's folder below the store's root; empty for the root itself
   * @param options of these only the key column and the clock count. If no key column is named, it
   *     is the one that the table names, else {@code source_file}, else the only partition column
   */
  public static DeltaTable at(ObjectStore store, String tableLocation, DeltaWriterOptions options) {
    requireNonNull(store, "store");
    requireNonNull(tableLocation, "tableLocation");
    return new DeltaTable(
        LogReader.of(store, tableLocation, options.columns(), options.clock()),
        SharedFiles.toLookAt(store, tableLocation, options.values()),
        new TableCheck(store, tableLocation));
  }

  /**
   * The data files of the newest version, in no order. The caller closes the cursor.
   *
   * @throws UnsupportedTableException if the log is broken, or needs of its readers what is not
   *     known
   */
  public TableCursor<TableFile> files() {
    return TableCursor.files(log.snapshot());
  }

  /**
   * Hands all data files of the newest version to {@code consumer}, in no order.
   *
   * @return the table version that they make; empty if there is no table
   * @throws UnsupportedTableException as {@link #files()}
   */
  public OptionalLong files(Consumer<? super TableFile> consumer) {
    try (TableCursor<TableFile> files = files()) {
      files.forEach(consumer);
      return files.version();
    }
  }

  /**
   * Hands the data files of {@code key} in the newest version to {@code consumer}: those that hold
   * its rows alone, and those that hold them among others.
   *
   * @return the table version that they belong to; empty if there is no table
   * @throws UnsupportedTableException as {@link #files()}, and if a file that may hold rows of the
   *     key cannot be read
   */
  public OptionalLong filesOf(SourceKey key, Consumer<? super TableFile> consumer) {
    requireNonNull(key, "key");
    Snapshot snapshot = log.snapshotByKey();
    if (!snapshot.exists()) {
      return OptionalLong.empty();
    }
    KeySnapshot found = KeySnapshot.of(snapshot, key, sharedFiles);
    found.files().forEach(file -> consumer.accept(TableFile.of(snapshot, file)));
    found.shared().forEach(file -> consumer.accept(TableFile.of(snapshot, file)));
    return OptionalLong.of(snapshot.version());
  }

  /**
   * Checks every data file of the newest version: whether it exists with the size that the log
   * says, a Parquet footer that can be read, and its deletion vector. Changes nothing; {@link
   * DeltaWriter#repair} does. Memory does not grow with the number of files; each costs two or
   * three requests.
   *
   * @param consumer is told each file that is missing or damaged
   * @throws StorageException also if a file could not be checked, which does not mean that it is
   *     missing
   * @throws UnsupportedTableException as {@link #files()}
   */
  public CheckResult check(Consumer<? super FileFault> consumer) {
    return check(check, log.snapshot(), (file, fault) -> consumer.accept(fault));
  }

  static CheckResult check(
      TableCheck check, Snapshot snapshot, BiConsumer<AddFile, FileFault> faults) {
    TableCheck.Findings found =
        check.run(
            snapshot,
            (file, problem) ->
                faults.accept(
                    file,
                    new FileFault(
                        TableFile.of(snapshot, file),
                        FileFault.Kind.valueOf(problem.kind().name()),
                        problem.detail())));
    OptionalLong version =
        snapshot.exists() ? OptionalLong.of(snapshot.version()) : OptionalLong.empty();
    return new CheckResult(
        version, found.files(), found.faults(), found.outside(), 0, OptionalLong.empty());
  }

  /**
   * The commits that the log still has, newest first, of any Delta table whatever. The caller
   * closes the cursor.
   */
  public TableCursor<TableVersion> history() {
    return TableCursor.history(log.history());
  }

  /**
   * Hands the commits that the log still has to {@code consumer}, newest first.
   *
   * @return the newest table version; empty if there is no commit
   * @throws UnsupportedTableException if a commit is broken; those after it were handed on
   */
  public OptionalLong history(Consumer<? super TableVersion> consumer) {
    try (TableCursor<TableVersion> history = history()) {
      history.forEach(consumer);
      return history.version();
    }
  }
}
