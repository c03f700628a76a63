package io.deltawriter.internal.format;

import java.io.IOException;

/**
 * A file of the table is not what it should be, damaged or of another kind. The store did not fail,
 * so reading it again would not help.
 */
public final class UnreadableFileException extends IOException {

  private static final long serialVersionUID = 1L;

  public UnreadableFileException(String message) {
    super(message);
  }

  public UnreadableFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
