package io.deltawriter.internal.action;

import java.io.IOException;
import java.util.Optional;

/** A line of the log is an action of a known kind, but not as the protocol has it. */
public final class MalformedActionException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Subject> subject;

  /**
   * @param subject what the action is about; empty if that cannot be told
   */
  public MalformedActionException(String message, Optional<Subject> subject, Exception cause) {
    super(message, cause);
    this.subject = subject;
  }

  public Optional<Subject> subject() {
    return subject;
  }
}
