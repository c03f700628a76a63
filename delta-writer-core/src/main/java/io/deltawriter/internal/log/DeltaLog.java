package io.deltawriter.internal.log;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.internal.action.ActionCodec;
import io.deltawriter.internal.checkpoint.CachedCheckpoints;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.checkpoint.StoredCheckpoints;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.rules.TableRules;
import io.deltawriter.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The log of one table. Safe for any number of threads. */
public final class DeltaLog implements AutoCloseable {

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;
  private final LogState state;
  private final CommitLoop loop;
  private final CheckpointSchedule checkpoints;
  private volatile boolean closed;

  private DeltaLog(
      ObjectStore store,
      LogNames names,
      CommitReader commits,
      LogState state,
      CommitLoop loop,
      CheckpointSchedule checkpoints) {
    this.store = store;
    this.names = names;
    this.commits = commits;
    this.state = state;
    this.loop = loop;
    this.checkpoints = checkpoints;
  }

  /**
   * Opens the log below {@code tableLocation} in {@code store}. A place without a table is no
   * error: the snapshot does not exist, and the first commit makes the table.
   *
   * @param tableLocation a folder's name in the store; empty for the store's root
   * @throws io.deltawriter.error.UnsupportedTableException if the table cannot be written right, or
   *     its log is broken
   * @throws io.deltawriter.error.StorageException if the store failed
   */
  public static DeltaLog open(ObjectStore store, String tableLocation, LogOptions options) {
    LogNames names = new LogNames(tableLocation);
    return open(
        store,
        names,
        options,
        new CachedCheckpoints(new StoredCheckpoints(store, names, options.clock())));
  }

  private static DeltaLog open(
      ObjectStore store, LogNames names, LogOptions options, CachedCheckpoints engine) {
    CommitReader commits = new CommitReader(store, names, ActionCodec.MAX_LINE_BYTES);
    TableRules rules =
        new TableRules(store.description() + "/" + names.tableLocation(), options.columns());
    SnapshotLoader loader = new SnapshotLoader(store, names, commits, engine, rules);
    LogState state =
        StorageErrors.wrap(
            "read the log " + names.folder(),
            () -> LogState.load(store, names, commits, loader, rules, engine, options));
    Publisher publisher = new Publisher(store, names, commits);
    return new DeltaLog(
        store,
        names,
        commits,
        state,
        new CommitLoop(state, publisher, rules, options, names.folder()),
        new CheckpointSchedule(engine, state, options, names.folder()));
  }

  /**
   * The newest version known. Answers from memory, unless other writers have cleaned up the log
   * under it: then it is {@link #refresh}.
   */
  public Snapshot snapshot() {
    return state.isCleanedUp() ? refresh() : state.snapshot();
  }

  /** Whether the store told of the log within the last {@code time}. */
  public boolean isKnownWithin(Duration time) {
    return state.isKnownWithin(time);
  }

  /**
   * The newest version of the table, after asking the store.
   *
   * @throws io.deltawriter.error.UnsupportedTableException if another writer made the table one
   *     that cannot be written right, or the log was deleted or replaced
   * @throws io.deltawriter.error.StorageException if the store failed
   */
  public Snapshot refresh() {
    return StorageErrors.wrap("read the log " + names.folder(), state::refresh);
  }

  /**
   * Commits what {@code pending} gives, against the table of each attempt.
   *
   * @throws io.deltawriter.error.CommitConflictException if others won every attempt
   * @throws io.deltawriter.error.CommitStateUnknownException if the store did not say whether the
   *     commit is in the log and did not answer when asked again, or the thread was interrupted
   *     meanwhile, which is then interrupted still
   * @throws io.deltawriter.error.StorageException if the store failed, or the thread was
   *     interrupted, which is then interrupted still; nothing was committed
   * @throws io.deltawriter.error.UnsupportedTableException if another writer made the table one
   *     that cannot be written right, or the log was deleted or replaced; nothing was committed
   * @throws IllegalArgumentException if the content breaks a rule for commits
   * @throws IllegalStateException if the log is closed
   */
  public CommitResult commit(PendingCommit pending) {
    requireOpen();
    CommitResult result = loop.commit(pending);
    if (result instanceof CommitResult.Committed committed) {
      checkpoints.committed(committed.version(), committed.snapshot());
    }
    return result;
  }

  /**
   * Tries once to commit what {@code pending} gives. Waits for nothing but the store and for other
   * attempts on this log.
   *
   * @throws io.deltawriter.error.CommitStateUnknownException if the store broke its contract, so
   *     that it cannot be told whether the commit is in the log
   * @throws io.deltawriter.error.DeltaWriterException otherwise as {@link #commit}; nothing was
   *     committed
   */
  public CommitAttempt attempt(PendingCommit pending) {
    requireOpen();
    return noted(loop.attempt(pending));
  }

  /**
   * As {@link #attempt}, on the newest version that the store has: for an attempt after a lost one.
   */
  public CommitAttempt attemptAgain(PendingCommit pending) {
    requireOpen();
    return noted(loop.attemptAgain(pending));
  }

  /** As {@link InDoubt#resolve}. */
  public Optional<CommitAttempt.Ended> resolve(InDoubt doubt) {
    return doubt.resolve().map(this::noted);
  }

  /**
   * Looks whether data files that are to be committed are still there, where that costs next to
   * nothing: on a disk, somebody may be deleting the whole table.
   *
   * @throws io.deltawriter.error.StorageException if one is gone
   */
  public void requireStillThere(List<DataFile> files) {
    StorageErrors.wrap(
        "commit to " + names.folder(),
        () -> {
          store.requireStillThere(
              files.stream()
                  .map(file -> ObjectStore.nameBelow(names.tableLocation(), file.path()))
                  .toList());
          return true;
        });
  }

  /** What to throw after {@code attempts} attempts that other writers won. */
  public CommitConflictException conflict(int attempts) {
    return loop.conflict(attempts);
  }

  private <A extends CommitAttempt> A noted(A attempt) {
    if (attempt instanceof CommitAttempt.Committed committed) {
      checkpoints.committed(committed.version(), committed.snapshot());
    }
    return attempt;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The log " + names.folder() + " is closed");
    }
  }

  /** The past of the table as it is known now. */
  public CommitHistory history() {
    return new CommitHistory(commits, names.folder(), snapshot().version());
  }

  /** Waits for a checkpoint in flight. Commits must have ended. */
  @Override
  public void close() {
    closed = true;
    checkpoints.close();
  }
}
