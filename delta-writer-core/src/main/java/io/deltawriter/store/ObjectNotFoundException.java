package io.deltawriter.store;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;

/** There is no object of that name. */
public final class ObjectNotFoundException extends IOException {

  private static final long serialVersionUID = 1L;

  public ObjectNotFoundException(String message) {
    super(ShownText.of(message));
  }

  public ObjectNotFoundException(String message, Throwable cause) {
    super(ShownText.of(message), cause);
  }
}
