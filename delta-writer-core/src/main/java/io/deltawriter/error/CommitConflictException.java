package io.deltawriter.error;

/** Other writers won every attempt. Nothing was committed by this call; calling again is safe. */
public final class CommitConflictException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  public CommitConflictException(String message) {
    super(message);
  }

  public CommitConflictException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public CommitConflictException fresh() {
    return new CommitConflictException(getMessage(), this);
  }
}
