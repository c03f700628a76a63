package io.deltawriter.internal.checkpoint;

import java.io.IOException;

/** The rows of a checkpoint are not in the order that it says. */
final class UnsortedCheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  UnsortedCheckpointException(String message) {
    super(message);
  }
}
