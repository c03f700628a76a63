package io.deltawriter.internal.log;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tries version after version until a change is in the log. Attempts of one process take turns, so
 * that its threads do not take versions from each other.
 */
final class CommitLoop {

  private final LogState state;
  private final Publisher publisher;
  private final TableRules rules;
  private final LogOptions options;
  private final String folder;
  private final ReentrantLock turn = new ReentrantLock(true);

  CommitLoop(
      LogState state, Publisher publisher, TableRules rules, LogOptions options, String folder) {
    this.state = state;
    this.publisher = publisher;
    this.rules = rules;
    this.options = options;
    this.folder = folder;
  }

  /** As {@link DeltaLog#commit}. */
  CommitResult commit(PendingCommit pending) {
    Instant end = options.clock().instant().plus(options.retry().timeLimit());
    int attempt = 1;
    do {
      if (attempt > 1) {
        pause(attempt - 1);
      }
      Optional<CommitResult> result = takeTurn(pending, attempt, end);
      if (result.isPresent()) {
        return result.get();
      }
      attempt++;
    } while (attempt <= options.retry().maxAttempts() && options.clock().instant().isBefore(end));
    throw new CommitConflictException(
        "Other writers won each of "
            + (attempt - 1)
            + " attempts to commit to "
            + folder
            + ", the last one version "
            + state.snapshot().version()
            + "; nothing was committed, try again");
  }

  private Optional<CommitResult> takeTurn(PendingCommit pending, int attempt, Instant end) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      // Only now: others may have gone on during the pause, and then the attempt is lost already.
      if (attempt > 1) {
        StorageBorder.call("read the log " + folder, state::refresh);
      }
      return tryOnce(pending, attempt, end);
    } finally {
      turn.unlock();
    }
  }

  /** The end of the commit; empty if another writer has the version. */
  private Optional<CommitResult> tryOnce(PendingCommit pending, int attempt, Instant end) {
    Snapshot before = StorageBorder.call("read the log " + folder, state::toCommitOn);
    Optional<CommitContent> content = pending.against(before);
    if (content.isEmpty()) {
      return Optional.of(new CommitResult.NothingToCommit(before));
    }
    CommitFile file = serialized(before, content.get());
    Optional<CommitActions> others = publisher.publish(file, end);
    if (others.isEmpty()) {
      return Optional.of(new CommitResult.Committed(followed(file), file.version(), attempt));
    }
    StorageBorder.call("read the log " + folder, () -> state.follow(others.get()));
    return Optional.empty();
  }

  /** Goes on to our own commit, which is in the log whatever happens here. */
  private Snapshot followed(CommitFile file) {
    try {
      return state.adopt(file.commit());
    } catch (RuntimeException | Error e) {
      throw new CommitStateUnknownException(
          "Version " + file.version() + " was committed, but could not be followed",
          file.version(),
          file.txnId(),
          e);
    }
  }

  private CommitFile serialized(Snapshot before, CommitContent content) {
    return StorageBorder.call(
        "serialize a commit",
        () -> CommitFile.of(before, content, options.ids().get(), options.clock().millis(), rules));
  }

  private void pause(int attempt) {
    try {
      options.sleeper().sleep(options.retry().delayAfter(attempt, options.random()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StorageException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new StorageException(
        "Interrupted while waiting to commit; nothing was committed", cause);
  }
}
