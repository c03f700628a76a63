package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.internal.log.LogOptions;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.internal.repair.TableCheck;
import io.deltawriter.internal.repair.TableRepair;
import io.deltawriter.internal.sync.CallsUnderWay;
import io.deltawriter.internal.sync.Environment;
import io.deltawriter.internal.sync.KeyOutcome;
import io.deltawriter.internal.sync.SyncAllRun;
import io.deltawriter.internal.sync.SyncEngine;
import io.deltawriter.internal.sync.TableFormat;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps one Delta table equal to a set of sources. Each key's rows are replaced in one commit that
 * removes its old data files and adds the new ones; readers see the old rows or the new ones.
 *
 * <p>Any number of writers, in any number of threads, processes and machines, may work on one table
 * at once, also with Spark and other engines. Safe for any number of threads; one per table and
 * process is enough.
 *
 * <p>Every method that reads or writes the table throws
 *
 * <ul>
 *   <li>{@link UnsupportedTableException} if the table cannot be written correctly; nothing was
 *       written
 *   <li>{@link StorageException} if the table's store failed, or the thread was interrupted. The
 *       call committed nothing, except for {@link #syncAll}, whose earlier commits stay. A call
 *       that has committed some of its keys does not throw: the others are {@link Outcome#REJECTED}
 *       with the error
 *   <li>{@link CommitConflictException} if other writers won every attempt; likewise
 *   <li>{@link CommitStateUnknownException} if it is not known whether the commit is in the table;
 *       no data file was deleted, and calling again is safe
 *   <li>{@link IllegalStateException} after {@link #close}
 * </ul>
 */
public final class DeltaWriter implements AutoCloseable {

  /** What a thread that prepares a key may need: a data file in the making. */
  private static final long HEAP_PER_THREAD = 64L * 1024 * 1024;

  private final DeltaLog log;
  private final SyncEngine engine;
  private final TableCheck check;
  private final DeltaWriterOptions options;
  private final ObjectStore store;
  private final CallsUnderWay calls;
  private final Runnable release;

  private DeltaWriter(
      ObjectStore store,
      String tableLocation,
      DeltaWriterOptions options,
      DeltaLog log,
      Environment environment) {
    this.log = log;
    this.engine = new SyncEngine(store, tableLocation, options.values(), log, environment);
    this.check = new TableCheck(store, tableLocation);
    this.options = options;
    this.store = store;
    this.calls = new CallsUnderWay(environment.locks().get());
    this.release = environment.release();
  }

  /** As {@link #open(ObjectStore, String, DeltaWriterOptions)}, for a table at the store's root. */
  public static DeltaWriter open(ObjectStore store, DeltaWriterOptions options) {
    return open(store, "", options);
  }

  /**
   * Opens the table at {@code tableLocation}, or the place where the first commit will make it.
   * Nothing is written.
   *
   * @param store the store that holds the table; stays the caller's
   * @param tableLocation the table's folder below the store's root; empty for the root itself
   * @throws UnsupportedTableException if the table uses a feature that cannot be written right, or
   *     is not what {@code options} say
   */
  public static DeltaWriter open(
      ObjectStore store, String tableLocation, DeltaWriterOptions options) {
    requireNonNull(store, "store");
    requireNonNull(tableLocation, "tableLocation");
    requireNonNull(options, "options");
    Environment environment =
        options.executor().map(Environment::ofSystem).orElseGet(Environment::ofSystem);
    return open(store, tableLocation, options, environment);
  }

  static DeltaWriter open(
      ObjectStore store,
      String tableLocation,
      DeltaWriterOptions options,
      Environment environment) {
    LogOptions logOptions =
        environment.logOptions(options.values(), new TableEvents(options.listener()));
    DeltaLog log = DeltaLog.open(store, tableLocation, logOptions);
    try {
      TableFormat.of(log.snapshot(), options.values()).requireWritable();
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
    return new DeltaWriter(store, tableLocation, options, log, environment);
  }

  /**
   * Makes the table show what the sources of {@code keys} hold now. All keys that differ go into
   * one commit, together with keys of other calls that are ready at that moment. Keys that another
   * writer changed meanwhile follow in a commit of their own. A source that is absent or has no
   * rows leaves its key without rows. If a source cannot be taken, its key is {@link
   * Outcome#REJECTED} and keeps its old rows; the other keys are not affected.
   *
   * @param keys one or more; given twice counts once
   */
  public SyncResult sync(SourceStore sources, SourceKey... keys) {
    return sync(sources, List.of(keys));
  }

  /** As {@link #sync(SourceStore, SourceKey...)}. */
  public SyncResult sync(SourceStore sources, Collection<SourceKey> keys) {
    return calls.run(
        () -> {
          List<KeyOutcome> outcomes =
              engine.sync(sources, new LinkedHashSet<>(keys), threads(sources), report());
          return new SyncResult(outcomes.stream().map(Results::of).toList(), version());
        });
  }

  /**
   * Makes the table show what all sources hold: replaces the keys that differ, in commits of at
   * most {@link SyncAllOptions#maxKeysPerCommit} keys, and if {@code options} say so removes keys
   * that have no source. Memory does not grow with the number of sources. The result of each key is
   * told to the listeners.
   *
   * @throws InvalidInputException if keys without a source should be removed and there is no source
   *     at all but a table with rows, unless {@code options} say that this is meant; nothing was
   *     changed
   * @throws StorageException also if the sources could not be listed to the end; nothing was
   *     changed
   */
  public SyncAllResult syncAll(SourceStore sources, SyncAllOptions options) {
    requireNonNull(sources, "sources");
    requireNonNull(options, "options");
    return calls.run(
        () -> {
          CallReport report = new CallReport(this.options.listener(), options.listener());
          SyncAllRun.Request request =
              new SyncAllRun.Request(
                  SyncAllRun.WhenMissing.valueOf(options.missing().name()),
                  SyncAllRun.Mode.valueOf(options.mode().name()),
                  options.maxKeysPerCommit(),
                  options.sortMemoryBytes(),
                  threads(sources));
          long fromVersion = engine.syncAll(sources, request, report);
          return report.result(known(fromVersion), version());
        });
  }

  private int threads(SourceStore sources) {
    int useful = Math.max(store.concurrency(), sources.concurrency());
    long fit = Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_PER_THREAD);
    return options.preparingThreads().orElse((int) Math.min(useful, fit));
  }

  /**
   * Makes the table show {@code rows} for {@code key}, unless it has seen a version of the key that
   * is higher, or this version already. For callers whose states have numbers of their own.
   *
   * @param version grows with each state of the key; 0 or more
   * @return {@link Outcome#COMMITTED}, {@link Outcome#REMOVED} if there are no rows now but were,
   *     {@link Outcome#UNCHANGED}, {@link Outcome#SUPERSEDED}, or {@link Outcome#REJECTED} if the
   *     rows cannot be taken: then the table shows the old ones, and {@link KeyResult#orThrow} says
   *     why
   */
  public KeyResult replace(SourceKey key, long version, Rows rows) {
    requireNonNull(rows, "rows");
    if (version < 0) {
      throw new IllegalArgumentException("version must be 0 or more but was " + version);
    }
    return calls.run(() -> Results.of(engine.replace(key, version, rows::open, report())));
  }

  /**
   * Makes the table show no rows for {@code key}. The highest version that it has seen of the key
   * is kept, so that a late {@link #replace} does not bring the rows back.
   *
   * @return {@link Outcome#REMOVED}, or {@link Outcome#UNCHANGED} if there were none
   */
  public KeyResult remove(SourceKey key) {
    return calls.run(() -> Results.of(engine.remove(key, report())));
  }

  /**
   * The newest table version that this writer knows, without asking the store; empty if there is no
   * table.
   */
  public OptionalLong version() {
    return known(log.snapshot().version());
  }

  /** The data files of the newest version, in no order. The caller closes the cursor. */
  public TableCursor<TableFile> files() {
    return calls.run(() -> TableCursor.files(log.refresh()));
  }

  /** Hands all data files of the newest version to {@code consumer}, in no order. */
  public void files(Consumer<? super TableFile> consumer) {
    try (TableCursor<TableFile> files = files()) {
      files.forEach(consumer);
    }
  }

  /** The data files of {@code key} in the newest version that hold rows of no other key. */
  public List<TableFile> filesOf(SourceKey key) {
    return filesOf(Set.of(key)).get(key);
  }

  /**
   * As {@link #filesOf(SourceKey)}, for each of {@code keys}, in their order. However many they
   * are, a checkpoint is read once at most.
   */
  public Map<SourceKey, List<TableFile>> filesOf(Set<SourceKey> keys) {
    return calls.run(
        () -> {
          Snapshot snapshot = log.refresh();
          Map<SourceKey, List<TableFile>> files = new LinkedHashMap<>();
          engine
              .lookup(snapshot, keys)
              .forEach(
                  (key, found) ->
                      files.put(
                          key,
                          found.files().stream()
                              .map(file -> TableFile.of(snapshot, file))
                              .toList()));
          return files;
        });
  }

  /** The commits that the log still has, newest first. The caller closes the cursor. */
  public TableCursor<TableVersion> history() {
    return calls.run(
        () -> {
          log.refresh();
          return TableCursor.history(log.history());
        });
  }

  /** Hands the commits that the log still has to {@code consumer}, newest first. */
  public void history(Consumer<? super TableVersion> consumer) {
    try (TableCursor<TableVersion> history = history()) {
      history.forEach(consumer);
    }
  }

  /**
   * As {@link DeltaTable#check}, and removes the files that are missing or damaged from the table
   * in one commit. Their rows are gone until the next sync of their keys brings them back: the
   * state of such a key counts as unknown. Files that other writers have removed meanwhile are left
   * alone. Memory grows with the number of files that are missing or damaged, and of their keys'
   * other files.
   *
   * @param consumer is told each file that is missing or damaged
   */
  public CheckResult repair(Consumer<FileFault> consumer) {
    return calls.run(
        () -> {
          Snapshot snapshot = log.refresh();
          Set<FileKey> faulty = new HashSet<>();
          CheckResult found =
              DeltaTable.check(
                  check,
                  snapshot,
                  (file, fault) -> {
                    faulty.add(file.fileKey());
                    consumer.accept(fault);
                  });
          return faulty.isEmpty()
              ? found
              : TableRepair.run(log, faulty, options.clock(), options.maxAttempts())
                  .map(done -> found.repaired(done.removed(), done.version()))
                  .orElse(found);
        });
  }

  /**
   * Takes no more calls, and waits for those of other threads and for a checkpoint that is being
   * written, unless the thread is interrupted. The store stays open.
   */
  @Override
  public void close() {
    calls.close();
    log.close();
    release.run();
  }

  private CallReport report() {
    return new CallReport(options.listener());
  }

  private static OptionalLong known(long version) {
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
