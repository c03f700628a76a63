package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.checkpoint.LastCheckpoint;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.checkpoint.StoredCheckpoints;
import io.deltawriter.internal.rules.ColumnRequest;
import io.deltawriter.internal.rules.ReadingRules;
import io.deltawriter.internal.rules.ReadingRules.KeyUse;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * The log of one table, to be looked at only. Each call looks anew, and writes nothing. Safe for
 * any number of threads.
 */
public final class LogReader {

  private static final int MAX_HINT_BYTES = 1024 * 1024;

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;
  private final ColumnRequest columns;
  private final Clock clock;

  private LogReader(ObjectStore store, LogNames names, ColumnRequest columns, Clock clock) {
    this.store = requireNonNull(store, "store");
    this.names = requireNonNull(names, "names");
    this.commits = new CommitReader(store, names, ActionCodec.MAX_LINE_BYTES);
    this.columns = requireNonNull(columns, "columns");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * The log below {@code tableLocation} in {@code store}.
   *
   * @param tableLocation a folder's name in the store; empty for the store's root
   */
  public static LogReader of(
      ObjectStore store, String tableLocation, ColumnRequest columns, Clock clock) {
    return new LogReader(store, new LogNames(tableLocation), columns, clock);
  }

  /**
   * The newest version; a snapshot that does not exist if there is no table.
   *
   * @throws io.deltawriter.error.UnsupportedTableException if the log is broken, or needs of its
   *     readers what is not known
   * @throws io.deltawriter.error.StorageException if the store failed
   */
  public Snapshot snapshot() {
    return snapshot(KeyUse.TELL);
  }

  /**
   * As {@link #snapshot}, to find files by their keys.
   *
   * @throws io.deltawriter.error.UnsupportedTableException also if the table has no key column
   */
  public Snapshot snapshotByKey() {
    return snapshot(KeyUse.FIND);
  }

  private Snapshot snapshot(KeyUse use) {
    ReadingRules rules =
        new ReadingRules(store.description() + "/" + names.tableLocation(), columns, use);
    StoredCheckpoints checkpoints = new StoredCheckpoints(store, names, clock);
    return StorageErrors.wrap(
        "read the log " + names.folder(),
        () -> new SnapshotLoader(store, names, commits, checkpoints, rules).load());
  }

  /**
   * The commits that are still in the log, whatever table they make. Without any if there is no
   * table.
   *
   * @throws io.deltawriter.error.StorageException if the store failed
   */
  public CommitHistory history() {
    long newest =
        StorageErrors.wrap("read the log " + names.folder(), () -> newest(hint()).orElse(-1L));
    return new CommitHistory(commits, names.folder(), newest);
  }

  /** The newest commit; commits before the hint may be many, and those after it may be gone. */
  private Optional<Long> newest(long hint) throws IOException {
    Optional<Long> newest = last(LogListing.of(store, names, hint));
    return newest.isEmpty() && hint > 0 ? last(LogListing.of(store, names, 0)) : newest;
  }

  private static Optional<Long> last(LogListing listing) {
    return listing.commits().stream().reduce((older, newer) -> newer);
  }

  private long hint() throws IOException {
    try (InputStream in = store.open(names.lastCheckpoint())) {
      return LastCheckpoint.read(in.readNBytes(MAX_HINT_BYTES))
          .map(LastCheckpoint::version)
          .orElse(0L);
    } catch (ObjectNotFoundException e) {
      return 0;
    }
  }
}
