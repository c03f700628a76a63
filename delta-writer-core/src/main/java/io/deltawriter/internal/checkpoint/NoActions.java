package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import java.util.Optional;

/** The rows of a checkpoint that there is not. */
record NoActions<A extends Action>() implements ActionCursor<A> {

  @Override
  public Optional<A> next() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
