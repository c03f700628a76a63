package io.deltawriter.internal.log;

import io.deltawriter.error.CommitStateUnknownException;
import java.util.Optional;

/**
 * A commit about which the store gave no answer: it is in the log, or will be, or never. Used by
 * one thread at a time, which holds no lock of the log.
 */
public final class InDoubt implements CommitAttempt {

  private final CommitLoop loop;
  private final CommitFile file;
  private Throwable cause;

  InDoubt(CommitLoop loop, CommitFile file, Throwable cause) {
    this.loop = loop;
    this.file = file;
    this.cause = cause;
  }

  /**
   * Asks the store once more. A caller that asks again waits in between.
   *
   * @return the end of the attempt; empty if the store still gives no answer
   * @throws io.deltawriter.error.DeltaWriterException if the end is known, but not the table after
   *     it
   */
  Optional<Ended> resolve() {
    PutFate fate = loop.resolve(file);
    if (fate instanceof PutFate.Unknown unknown) {
      cause = unknown.cause();
      return Optional.empty();
    }
    return Optional.of(loop.told(loop.ended(file, fate)));
  }

  /** What to throw when asking is given up. */
  public CommitStateUnknownException unknown() {
    return loop.unknown(file, cause);
  }

  /** What to throw if asking failed in a way in which asking again is no use. */
  public CommitStateUnknownException unknown(Throwable failure) {
    return loop.unknown(file, failure);
  }
}
