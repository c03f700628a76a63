package io.deltawriter.error;

/**
 * The table uses a feature that this library cannot write right, or is not the table that the
 * options describe. Nothing was written. The message names the feature and, where there is one, the
 * property that turns it off.
 */
public final class UnsupportedTableException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  public UnsupportedTableException(String message) {
    super(message);
  }

  public UnsupportedTableException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public UnsupportedTableException fresh() {
    return new UnsupportedTableException(getMessage(), this);
  }
}
