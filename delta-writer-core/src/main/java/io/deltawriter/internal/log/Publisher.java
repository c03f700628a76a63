package io.deltawriter.internal.log;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts one commit into the log and finds out whose the version is.
 *
 * <p>A write that got no answer may still take effect later, so that nothing is there now proves
 * nothing. Writing the same bytes again settles it: they are created now, or they or others' are
 * there already, and what is there stays.
 */
final class Publisher {

  private final ObjectStore store;
  private final LogNames names;
  private final CommitReader commits;
  private final LogOptions options;

  Publisher(ObjectStore store, LogNames names, CommitReader commits, LogOptions options) {
    this.store = store;
    this.names = names;
    this.commits = commits;
    this.options = options;
  }

  /**
   * Writes {@code file} unless its version is taken.
   *
   * @param end when to ask the store no more, unless it was not asked once what became of the write
   * @return empty if the version is ours, else the commit that has it
   * @throws StorageException if the store failed; nothing was committed
   * @throws CommitStateUnknownException if it cannot be told
   */
  Optional<CommitActions> publish(CommitFile file, Instant end) {
    StorageBorder.call(
        "commit version " + file.version(),
        () -> {
          store.requireStillThere(namedBy(file));
          return true;
        });
    try {
      return put(file) == PutOutcome.CREATED ? Optional.empty() : settle(file, null, end);
    } catch (OutcomeUnknownException e) {
      return settle(file, e, end);
    } catch (IOException e) {
      throw new StorageException("Could not write " + names.commit(file.version()), e);
    } catch (DeltaWriterException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // The bytes may be on their way, so nobody must believe that nothing was committed.
      throw unknown(file, e);
    }
  }

  /** The files that the commit adds, and the commit that it is built on, unless a checkpoint is. */
  private List<String> namedBy(CommitFile file) {
    String table = names.tableLocation().isEmpty() ? "" : names.tableLocation() + "/";
    List<String> named = new ArrayList<>();
    if (file.isOnCommit()) {
      named.add(names.commit(file.version() - 1));
    }
    for (Action action : file.commit().actions()) {
      if (action instanceof AddFile add) {
        add.objectName().ifPresent(name -> named.add(table + name));
      }
    }
    return named;
  }

  private Optional<CommitActions> settle(CommitFile file, IOException unknown, Instant end) {
    IOException failure = unknown;
    for (int attempt = 1; attempt <= options.retry().maxSettleAttempts(); attempt++) {
      try {
        Optional<CommitActions> there = commits.read(file.version());
        if (there.isPresent()) {
          return there.filter(commit -> !commit.isOf(file.txnId()));
        }
        if (put(file) == PutOutcome.CREATED) {
          return Optional.empty();
        }
      } catch (IOException e) {
        failure = e;
      }
      if (!options.clock().instant().isBefore(end) || !pause(attempt)) {
        break;
      }
    }
    throw unknown(file, failure);
  }

  private CommitStateUnknownException unknown(CommitFile file, Throwable cause) {
    return new CommitStateUnknownException(
        "It is not known whether version "
            + file.version()
            + " was committed; sync again, or look whether "
            + names.commit(file.version())
            + " has txnId "
            + file.txnId(),
        file.version(),
        file.txnId(),
        cause);
  }

  private PutOutcome put(CommitFile file) throws IOException {
    return store.putIfAbsent(names.commit(file.version()), file.bytes());
  }

  /** Waits; false if the thread is interrupted, and it still is then. */
  private boolean pause(int attempt) {
    Duration delay = options.retry().delayAfter(attempt, options.random());
    try {
      options.sleeper().sleep(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
