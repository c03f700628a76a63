package io.deltawriter.store;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;

/** The store did not say whether the write took effect; it may still do so. */
public final class OutcomeUnknownException extends IOException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String message) {
    super(ShownText.of(message));
  }

  public OutcomeUnknownException(String message, Throwable cause) {
    super(ShownText.of(message), cause);
  }
}
