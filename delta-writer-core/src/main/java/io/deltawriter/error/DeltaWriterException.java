package io.deltawriter.error;

import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;

/**
 * Something kept the table from being brought up to date. Each subtype says what is in the table
 * now and what to do next; misuse of the API is {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead.
 *
 * <p>The message is one line of printable text, whatever characters names and values in it have,
 * and says everything: what was attempted and why it failed, the cause's reason included. That does
 * not go for the cause, which may come from the JDK or a client of the store.
 */
public abstract sealed class DeltaWriterException extends RuntimeException
    permits InvalidInputException,
        UnsupportedTableException,
        StorageException,
        CommitConflictException,
        CommitStateUnknownException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what was attempted; the reason of {@code cause} is appended to it
   */
  DeltaWriterException(String message, Throwable cause) {
    super(ShownText.of(Reason.appended(message, cause)), cause);
  }

  DeltaWriterException(String message) {
    super(ShownText.of(message));
  }

  /**
   * A new exception that says the same, made in the calling thread, with this one as its cause. For
   * one failure that is told to several callers, or more than once.
   */
  public abstract DeltaWriterException fresh();
}
