package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.Action;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Actions of one kind, one after the other. Not safe for more than one thread. */
public interface ActionCursor<A extends Action> extends Closeable {

  /** The next action, or empty at the end. */
  Optional<A> next() throws IOException;

  /** No actions. */
  static <A extends Action> ActionCursor<A> none() {
    return new ActionCursor<>() {
      @Override
      public Optional<A> next() {
        return Optional.empty();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
