package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

/**
 * An action that cannot be read. It does no harm once a newer action on the same subject has
 * superseded it; until then the log is broken.
 *
 * @param subject what the action was about
 * @param message why it cannot be read and where it is, as a sentence for the user
 */
public record MalformedAction(Subject subject, String message) implements Action {

  public MalformedAction {
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
  }
}
