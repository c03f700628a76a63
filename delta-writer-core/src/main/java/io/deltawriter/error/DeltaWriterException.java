package io.deltawriter.error;

/**
 * Something kept the table from being brought up to date. Each subtype says what is in the table
 * now and what to do next; misuse of the API is {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead.
 */
public abstract sealed class DeltaWriterException extends RuntimeException
    permits InvalidInputException,
        UnsupportedTableException,
        StorageException,
        CommitConflictException,
        CommitStateUnknownException {

  private static final long serialVersionUID = 1L;

  DeltaWriterException(String message, Throwable cause) {
    super(message, cause);
  }

  DeltaWriterException(String message) {
    super(message);
  }
}
