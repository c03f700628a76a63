package io.deltawriter.source;

import java.io.IOException;

/** The source changed while it was read. Look at it again. */
public final class SourceChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  public SourceChangedException(String message) {
    super(message);
  }
}
