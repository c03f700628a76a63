package io.deltawriter.source;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;

/** The source changed while it was read. Look at it again. */
public final class SourceChangedException extends IOException {

  private static final long serialVersionUID = 1L;

  public SourceChangedException(String message) {
    super(ShownText.of(message));
  }
}
