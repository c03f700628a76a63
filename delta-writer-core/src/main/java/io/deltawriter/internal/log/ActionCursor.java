package io.deltawriter.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Actions of one kind, one after the other. Not safe for more than one thread. */
interface ActionCursor<A extends Action> extends Closeable {

  /** The next action, or empty at the end. */
  Optional<A> next() throws IOException;
}
