package io.deltawriter.error;

/** The store failed. Nothing was committed by this call; calling again later is safe. */
public final class StorageException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public StorageException fresh() {
    return new StorageException(getMessage(), this);
  }
}
