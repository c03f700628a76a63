package io.deltawriter.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A listing in progress. Not safe for more than one thread. */
public interface ObjectListing extends Closeable {

  /**
   * The next object, or empty at the end.
   *
   * @throws IOException if the store failed: the listing is incomplete then and must not be taken
   *     for the whole
   */
  Optional<ObjectInfo> next() throws IOException;
}
