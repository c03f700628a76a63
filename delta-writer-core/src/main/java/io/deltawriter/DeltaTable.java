package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.AddFileCursor;
import io.deltawriter.internal.log.CommitHistory;
import io.deltawriter.internal.log.HistoryEntry;
import io.deltawriter.internal.log.LogReader;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.sync.KeySnapshot;
import io.deltawriter.internal.sync.SharedFiles;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A Delta table, to be looked at only: also one that {@link DeltaWriter} refuses to write. Each
 * call looks at the newest version and keeps nothing. Safe for any number of threads.
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
   * Tells all data files of the newest version, in no order. Memory does not grow with their
   * number.
   *
   * @return the version that they make; empty if there is no table
   * @throws UnsupportedTableException if the log is broken, or needs of its readers what is not
   *     known
   */
  public OptionalLong files(Consumer<TableFile> consumer) {
    Snapshot snapshot = log.snapshot();
    if (!snapshot.exists()) {
      return OptionalLong.empty();
    }
    try (AddFileCursor files = snapshot.activeFiles()) {
      for (Optional<AddFile> next = files.next(); next.isPresent(); next = files.next()) {
        consumer.accept(TableFile.of(snapshot, next.get()));
      }
    }
    return OptionalLong.of(snapshot.version());
  }

  /**
   * Tells the data files of {@code key} in the newest version: those that hold its rows alone, and
   * those that hold them among others.
   *
   * @return the version that they belong to; empty if there is no table
   * @throws UnsupportedTableException as {@link #files}, and if a file that may hold rows of the
   *     key cannot be read
   */
  public OptionalLong filesOf(SourceKey key, Consumer<TableFile> consumer) {
    requireNonNull(key, "key");
    Snapshot snapshot = log.snapshotByKey();
    if (!snapshot.exists()) {
      return OptionalLong.empty();
    }
    KeySnapshot shown = KeySnapshot.of(snapshot, key, sharedFiles);
    shown.files().forEach(file -> consumer.accept(TableFile.of(snapshot, file)));
    shown.shared().forEach(file -> consumer.accept(TableFile.of(snapshot, file)));
    return OptionalLong.of(snapshot.version());
  }

  /**
   * Looks for every data file of the newest version: whether it is there, with the size that the
   * log says, a Parquet footer that can be read, and its deletion vector. Changes nothing; {@link
   * DeltaWriter#repair} does. Memory does not grow with the number of files; each costs two or
   * three requests.
   *
   * @param consumer is told each file that is missing or damaged
   * @return empty if there is no table
   * @throws StorageException also if a file could not be looked at, which does not mean that it is
   *     missing
   * @throws UnsupportedTableException as {@link #files}
   */
  public Optional<CheckSummary> check(Consumer<FileFault> consumer) {
    Snapshot snapshot = log.snapshot();
    return snapshot.exists()
        ? Optional.of(
            check.run(
                snapshot,
                (file, problem) -> consumer.accept(problem.in(TableFile.of(snapshot, file)))))
        : Optional.empty();
  }

  /**
   * Tells the commits that the log still has, newest first, of any Delta table whatever. Memory
   * does not grow with their number.
   *
   * @return the newest version; empty if there is no commit
   * @throws UnsupportedTableException if a commit is broken; those before it were told
   */
  public OptionalLong history(Consumer<TableVersion> consumer) {
    CommitHistory history = log.history();
    OptionalLong newest = OptionalLong.empty();
    for (Optional<HistoryEntry> next = history.next(); next.isPresent(); next = history.next()) {
      if (newest.isEmpty()) {
        newest = OptionalLong.of(next.get().version());
      }
      consumer.accept(TableVersion.of(next.get()));
    }
    return newest;
  }
}
