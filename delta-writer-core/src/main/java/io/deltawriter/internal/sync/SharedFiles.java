package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.delta.kernel.types.StructType;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DeletedRows;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.checkpoint.KeyFiles;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.format.UnreadableFileException;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.rewrite.DataFileKeys;
import io.deltawriter.internal.rewrite.DataFileRewriter;
import io.deltawriter.internal.rewrite.RewrittenFile;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Files of a flat table that hold rows of several keys, because another engine compacted it or
 * wrote it so. Statistics only bound what such a file may hold, so its key column is read. Safe for
 * any number of threads.
 */
public final class SharedFiles {

  private static final int REMEMBERED_FILES = 8;
  private static final int REMEMBERED_KEYS_PER_FILE = 100_000;

  private final ObjectStore store;
  private final String tableLocation;
  private final SyncOptions options;
  private final Supplier<String> ids;
  private final Map<FileKey, Set<SourceKey>> remembered =
      new LinkedHashMap<>(REMEMBERED_FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileKey, Set<SourceKey>> eldest) {
          return size() > REMEMBERED_FILES;
        }
      };

  SharedFiles(ObjectStore store, String tableLocation, SyncOptions options, Supplier<String> ids) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
    this.options = requireNonNull(options, "options");
    this.ids = requireNonNull(ids, "ids");
  }

  /** Of a table that nothing is copied in. */
  public static SharedFiles toLookAt(ObjectStore store, String tableLocation, SyncOptions options) {
    return new SharedFiles(
        store,
        tableLocation,
        options,
        () -> {
          throw new IllegalStateException("The table is only looked at");
        });
  }

  /**
   * The files that hold rows of each key among others'. Each file is read once for all keys.
   *
   * @param found what {@link Snapshot#filesOf} tells of the keys
   */
  Map<SourceKey, List<AddFile>> holding(Snapshot snapshot, Map<SourceKey, KeyFiles> found) {
    Map<FileKey, Set<SourceKey>> held = new HashMap<>();
    Map<SourceKey, List<AddFile>> holding = new LinkedHashMap<>();
    found.forEach(
        (key, files) ->
            holding.put(
                key,
                files.shared().stream()
                    .filter(
                        file ->
                            held.computeIfAbsent(
                                    file.fileKey(), any -> keysOf(snapshot, file, found.keySet()))
                                .contains(key))
                    .toList()));
    return holding;
  }

  /**
   * The keys of {@code asked} whose rows the file holds, and perhaps others. A file never changes,
   * and many calls look for keys in the same one.
   */
  private Set<SourceKey> keysOf(Snapshot snapshot, AddFile file, Set<SourceKey> asked) {
    synchronized (remembered) {
      Set<SourceKey> known = remembered.get(file.fileKey());
      if (known != null) {
        return known;
      }
    }
    Set<SourceKey> all = new HashSet<>();
    Set<SourceKey> wanted = new HashSet<>();
    keysOf(
        snapshot,
        file,
        key -> {
          if (all.size() <= REMEMBERED_KEYS_PER_FILE) {
            all.add(key);
          }
          if (asked.contains(key)) {
            wanted.add(key);
          }
        });
    if (all.size() <= REMEMBERED_KEYS_PER_FILE) {
      synchronized (remembered) {
        remembered.put(file.fileKey(), all);
      }
    }
    return wanted;
  }

  /** Tells the keys whose rows {@code file} holds; one may be told more than once. */
  void keysOf(Snapshot snapshot, AddFile file, Consumer<SourceKey> consumer) {
    try {
      new DataFileKeys(store, tableLocation, snapshot.roles().keyColumn())
          .each(nameOf(file), file.sizeBytes(), deletedRows(file), consumer);
    } catch (IOException e) {
      throw failure("Could not read the keys of a data file", e);
    }
  }

  /**
   * Copies {@code file} but for the rows of {@code keys}. No commit names the copies yet.
   *
   * @return empty if the file has no rows of these keys, so that it stays as it is
   */
  Optional<List<DataFile>> copyWithout(
      Snapshot snapshot, TableFormat format, AddFile file, Set<SourceKey> keys) {
    try {
      return rewriter(format, snapshot.schema())
          .rewriteWithout(
              format.roles().keyColumn(), keys, nameOf(file), file.sizeBytes(), deletedRows(file))
          .map(RewrittenFile::files);
    } catch (IOException e) {
      throw failure("Could not take rows out of a data file", e);
    }
  }

  private static DeltaWriterException failure(String what, IOException cause) {
    if (cause instanceof UnreadableFileException) {
      return new UnsupportedTableException(advice(what, cause), cause);
    }
    return cause instanceof ObjectNotFoundException
        ? new StorageException(advice(what, cause), cause)
        : new StorageException(what, cause);
  }

  private static String advice(String what, IOException cause) {
    return Reason.appended(what, cause)
        + "; restore it from a backup, or have the table repaired (delta-writer check --repair) and"
        + " sync again";
  }

  private LongPredicate deletedRows(AddFile file) {
    return DeletedRows.of(store, tableLocation, file);
  }

  private DataFileRewriter rewriter(TableFormat format, StructType schema) {
    return DataFileRewriter.of(
        store,
        tableLocation,
        format.sharedFileFormat(RowShape.of(schema)),
        () -> "part-" + ids.get() + format.codec().fileSuffix(),
        options.clock());
  }

  private static String nameOf(AddFile file) {
    return file.objectName()
        .orElseThrow(
            () ->
                new UnsupportedTableException(
                    "Data file "
                        + file.path()
                        + " is in another place than the table, where nothing is opened, so it cannot"
                        + " be told whose rows it holds; rewrite it into the table with another"
                        + " engine first"));
  }
}
