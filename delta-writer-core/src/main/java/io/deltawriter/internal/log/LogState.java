package io.deltawriter.internal.log;

import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.checkpoint.CachedCheckpoints;
import io.deltawriter.internal.checkpoint.CheckpointReader;
import io.deltawriter.internal.checkpoint.LogNames;
import io.deltawriter.internal.rules.TableRules;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** The newest snapshot known, and how it gets newer. Safe for any number of threads. */
final class LogState {

  /** After so many versions the log is read anew: others may have written checkpoints. */
  private static final int RELOAD_AFTER_VERSIONS = 256;

  /** After such a time it counts where the log ends only if its end is still there. */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

  /**
   * After such a time the log is listed: versions in its middle may be missing while others clean
   * it up, in any order. They do that when commits are much older than this.
   */
  private static final Duration READ_ANEW_AFTER = Duration.ofHours(1);

  /**
   * The oldest knowledge that a commit is built on without asking. In a log that others have moved
   * on and cleaned up, the next version's name would be free again.
   */
  private static final Duration STALE_AFTER = Duration.ofMinutes(10);

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;
  private final SnapshotLoader loader;
  private final TableRules rules;
  private final CachedCheckpoints checkpoints;
  private final Clock clock;
  private final Lock asking;
  private volatile Snapshot snapshot;
  private long loadedVersion;

  /** When the question was asked, not when its answer came: a process may be stopped between. */
  private volatile Instant seenAlive;

  private LogState(
      ObjectStore store,
      LogNames names,
      CommitReader commits,
      SnapshotLoader loader,
      TableRules rules,
      CachedCheckpoints checkpoints,
      LogOptions options,
      Instant asked,
      Snapshot first) {
    this.store = store;
    this.names = names;
    this.commits = commits;
    this.loader = loader;
    this.rules = rules;
    this.checkpoints = checkpoints;
    this.clock = options.clock();
    this.asking = options.locks().get();
    this.snapshot = first;
    this.loadedVersion = first.version();
    this.seenAlive = asked;
  }

  static LogState load(
      ObjectStore store,
      LogNames names,
      CommitReader commits,
      SnapshotLoader loader,
      TableRules rules,
      CachedCheckpoints checkpoints,
      LogOptions options)
      throws IOException {
    Instant asked = options.clock().instant();
    return new LogState(
        store, names, commits, loader, rules, checkpoints, options, asked, loader.load());
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Whether the checkpoint of the snapshot is gone: only a newer snapshot can be read. */
  boolean isCleanedUp() {
    return checkpoints.isOneGone();
  }

  boolean isKnownWithin(Duration time) {
    return age().compareTo(time) < 0;
  }

  /** The snapshot to commit on: the newest known, unless that is long ago. */
  Snapshot toCommitOn() throws IOException {
    return age().compareTo(STALE_AFTER) < 0 && !isCleanedUp() ? snapshot : refresh();
  }

  /**
   * Asks the store for newer versions, one after the other by their known names.
   *
   * @throws UnsupportedTableException if the log is not the one it was, or another writer made the
   *     table one that cannot be written right
   */
  Snapshot refresh() throws IOException {
    asking.lock();
    try {
      if (!snapshot.exists() || isCleanedUp() || !isKnownWithin(READ_ANEW_AFTER)) {
        return reload();
      }
      Instant asked = clock.instant();
      Optional<CommitActions> next = commits.read(snapshot.version() + 1);
      while (next.isPresent()) {
        follow(next.get());
        if (snapshot.version() - loadedVersion >= RELOAD_AFTER_VERSIONS) {
          return reload();
        }
        next = commits.read(snapshot.version() + 1);
      }
      return aliveOrReloaded(asked);
    } finally {
      asking.unlock();
    }
  }

  /**
   * Goes on to a commit of another writer. If it made the table one that cannot be written right,
   * to the newest version: only that one counts, and it may have been mended there.
   *
   * @throws UnsupportedTableException if the newest version is refused, too
   */
  Snapshot follow(CommitActions commit) throws IOException {
    try {
      return adopt(commit);
    } catch (UnsupportedTableException e) {
      asking.lock();
      try {
        return reload();
      } finally {
        asking.unlock();
      }
    }
  }

  /** Goes on to a commit that is in the log; nothing happens if it is known already. */
  synchronized Snapshot adopt(CommitActions commit) {
    if (commit.version() == snapshot.version() + 1) {
      Snapshot next = snapshot.plus(commit, rules);
      requireSameTable(next);
      snapshot = next;
    }
    return snapshot;
  }

  /** Goes on to a newer checkpoint. */
  synchronized void adopt(CheckpointReader checkpoint) {
    snapshot = snapshot.with(checkpoint);
  }

  private Snapshot reload() throws IOException {
    checkpoints.forget();
    Instant asked = clock.instant();
    long known = snapshot.version();
    Snapshot loaded = loader.load();
    if (loaded.version() < known) {
      throw replaced("it had version " + known + ", the newest is " + loaded.version());
    }
    synchronized (this) {
      requireSameTable(loaded);
      seenAlive = asked;
      loadedVersion = loaded.version();
      // A commit of our own may have gone beyond it meanwhile.
      if (loaded.version() >= snapshot.version()) {
        snapshot = loaded;
      }
      return snapshot;
    }
  }

  // That the next version is missing may also mean that the log was cleaned up past it, perhaps
  // just now, or is gone.
  private Snapshot aliveOrReloaded(Instant asked) throws IOException {
    if (!isKnownWithin(LOOK_AGAIN_AFTER)
        && store.stat(names.commit(snapshot.version())).isEmpty()) {
      return reload();
    }
    seenAlive = asked;
    return snapshot;
  }

  /** For ever if the clock was set back, so that it cannot tell. */
  private Duration age() {
    Duration age = Duration.between(seenAlive, clock.instant());
    return age.isNegative() ? ChronoUnit.FOREVER.getDuration() : age;
  }

  private void requireSameTable(Snapshot next) {
    if (!snapshot.exists()) {
      return;
    }
    String known = snapshot.metadata().id();
    if (!next.metadata().id().equals(known)) {
      throw replaced("the table's id was " + known + " and is " + next.metadata().id());
    }
  }

  private UnsupportedTableException replaced(String how) {
    return new UnsupportedTableException(
        "The log "
            + names.folder()
            + " was deleted or replaced while it was open: "
            + how
            + "; open the table again");
  }
}
