package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

/**
 * An action that cannot be read. It stands in nobody's way once a newer action on the same subject
 * has superseded it; until then the log is broken.
 *
 * @param subject what the action was about, as {@link ActionCodec#subject} tells it
 * @param message why it cannot be read and where it is, as a sentence for the user
 */
public record MalformedAction(Object subject, String message) implements Action {

  public MalformedAction {
    requireNonNull(subject, "subject");
    requireNonNull(message, "message");
  }
}
