package io.deltawriter.internal.log;

import java.io.IOException;
import java.util.Optional;

/** A line of the log is an action of a known kind, but not as the protocol has it. */
final class MalformedActionException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Object> subject;

  /**
   * @param subject what the action is about; empty if that cannot be told
   */
  MalformedActionException(String message, Optional<Object> subject, Exception cause) {
    super(message, cause);
    this.subject = subject;
  }

  Optional<Object> subject() {
    return subject;
  }
}
