package io.deltawriter.internal.log;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.internal.rules.TableRules;
import io.deltawriter.internal.text.ShownText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a change to the next version of the log. Attempts of one process take turns, so that its
 * threads do not take versions from each other; nothing is waited for in a turn but the store.
 */
final class CommitLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CommitLoop.class);

  private final LogState state;
  private final Publisher publisher;
  private final TableRules rules;
  private final LogOptions options;
  private final String folder;
  private final Lock turn;

  CommitLoop(
      LogState state, Publisher publisher, TableRules rules, LogOptions options, String folder) {
    this.state = state;
    this.publisher = publisher;
    this.rules = rules;
    this.options = options;
    this.folder = folder;
    this.turn = options.locks().get();
  }

  /** As {@link DeltaLog#attempt}. */
  CommitAttempt attempt(PendingCommit pending) {
    return told(inTurn(() -> tryOnce(pending)));
  }

  /** As {@link DeltaLog#attemptAgain}. */
  CommitAttempt attemptAgain(PendingCommit pending) {
    return told(
        inTurn(
            () -> {
              // Only now: others may have gone on during the pause, and then the attempt is lost
              // already.
              StorageErrors.wrap("read the log " + folder, state::refresh);
              return tryOnce(pending);
            }));
  }

  /** As {@link DeltaLog#commit}. */
  CommitResult commit(PendingCommit pending) {
    Instant end = options.clock().instant().plus(options.retry().timeLimit());
    int attempt = 1;
    do {
      if (attempt > 1) {
        pause(attempt - 1);
      }
      CommitAttempt tried = attempt == 1 ? attempt(pending) : attemptAgain(pending);
      CommitAttempt.Ended ended = ended(tried, end);
      if (ended instanceof CommitAttempt.Committed committed) {
        return new CommitResult.Committed(committed.snapshot(), committed.version(), attempt);
      }
      if (ended instanceof CommitAttempt.NothingToCommit nothing) {
        return new CommitResult.NothingToCommit(nothing.snapshot());
      }
      attempt++;
    } while (attempt <= options.retry().maxAttempts() && options.clock().instant().isBefore(end));
    throw conflict(attempt - 1);
  }

  /** What to throw after {@code attempts} lost attempts. */
  CommitConflictException conflict(int attempts) {
    return new CommitConflictException(
        "Other writers won each of "
            + attempts
            + " attempts to commit to "
            + folder
            + ", the last one version "
            + state.snapshot().version()
            + "; nothing was committed, try again");
  }

  private CommitAttempt.Ended ended(CommitAttempt attempt, Instant end) {
    if (attempt instanceof CommitAttempt.Ended ended) {
      return ended;
    }
    InDoubt doubt = (InDoubt) attempt;
    for (int asked = 1; asked < options.retry().maxResolveAttempts(); asked++) {
      if (!options.clock().instant().isBefore(end)) {
        throw doubt.unknown();
      }
      try {
        options.sleeper().sleep(options.retry().delayAfter(asked, options.random()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw doubt.unknown();
      }
      Optional<CommitAttempt.Ended> resolved = doubt.resolve();
      if (resolved.isPresent()) {
        return resolved.get();
      }
    }
    throw doubt.unknown();
  }

  private CommitAttempt inTurn(Turn attempt) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return attempt.take();
    } finally {
      turn.unlock();
    }
  }

  private interface Turn {
    CommitAttempt take();
  }

  private CommitAttempt tryOnce(PendingCommit pending) {
    Snapshot before = StorageErrors.wrap("read the log " + folder, state::toCommitOn);
    Optional<CommitContent> content = pending.against(before);
    if (content.isEmpty()) {
      return new CommitAttempt.NothingToCommit(before);
    }
    CommitFile file = serialized(before, content.get());
    PutFate fate = publisher.publish(file);
    return fate instanceof PutFate.Unknown unknown
        ? new InDoubt(this, file, unknown.cause())
        : ended(file, fate);
  }

  /**
   * Tells the listener how an attempt ended. Holds no lock. What fails here, be it the listener or
   * the clock, does not undo the attempt.
   */
  <A extends CommitAttempt> A told(A attempt) {
    try {
      tell(attempt);
    } catch (RuntimeException | Error e) {
      LOG.warn("Could not tell of a commit in {}", ShownText.of(folder), e);
    }
    return attempt;
  }

  private void tell(CommitAttempt attempt) {
    if (attempt instanceof CommitAttempt.Committed committed) {
      CommitFile file = committed.file();
      options.listener().committed(file.version(), file.content(), since(file.begun()));
    } else if (attempt instanceof CommitAttempt.Lost lost) {
      CommitFile file = lost.file();
      options.listener().conflict(file.version(), file.content(), since(file.begun()));
    }
  }

  private Duration since(Instant begun) {
    Duration duration = Duration.between(begun, options.clock().instant());
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** Asks what became of {@code file}. */
  PutFate resolve(CommitFile file) {
    return publisher.resolve(file);
  }

  CommitStateUnknownException unknown(CommitFile file, Throwable cause) {
    return publisher.unknown(file, cause);
  }

  /** Follows the log to where {@code fate} says it is. */
  CommitAttempt.Ended ended(CommitFile file, PutFate fate) {
    if (fate instanceof PutFate.Ours) {
      return new CommitAttempt.Committed(followed(file), file);
    }
    if (fate instanceof PutFate.Theirs theirs) {
      return new CommitAttempt.Lost(
          StorageErrors.wrap("read the log " + folder, () -> state.follow(theirs.commit())), file);
    }
    throw new AssertionError("not ended: " + fate);
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
    return StorageErrors.wrap(
        "serialize a commit",
        () ->
            CommitFile.of(before, content, options.ids().get(), options.clock().instant(), rules));
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
