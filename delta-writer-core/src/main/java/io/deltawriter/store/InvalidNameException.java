package io.deltawriter.store;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;

/** This store cannot hold an object of that name; nothing was written. */
public final class InvalidNameException extends IOException {

  private static final long serialVersionUID = 1L;

  public InvalidNameException(String message) {
    super(ShownText.of(message));
  }

  public InvalidNameException(String message, Throwable cause) {
    super(ShownText.of(message), cause);
  }
}
