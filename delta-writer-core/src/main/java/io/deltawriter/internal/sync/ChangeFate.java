package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

/** What became of a prepared change that was to be published. */
sealed interface ChangeFate {

  /** It is in the log. */
  record Committed(long version) implements ChangeFate {}

  /** A commit of others, or of another call, has made it wrong; it must be prepared again. */
  record Outdated() implements ChangeFate {}

  /**
   * It was given up. Whether it is in the log is not known if {@code cause} is a {@link
   * io.deltawriter.error.CommitStateUnknownException}; otherwise it is not.
   */
  record Failed(Throwable cause) implements ChangeFate {
    public Failed {
      requireNonNull(cause, "cause");
    }
  }
}
