package io.deltawriter.internal.json;

import java.io.IOException;

/** A compressed source is damaged or incomplete. */
final class GzipFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  GzipFormatException(String message) {
    super(message);
  }
}
