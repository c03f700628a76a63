package io.deltawriter.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A listing of sources in progress. Not safe for more than one thread. */
public interface SourceListing extends Closeable {

  /**
   * The next source, or empty at the end.
   *
   * @throws UnusableSourceException if what comes next has the name of a source but cannot be one;
   *     the call after it goes on with the rest
   * @throws IOException if the store failed: the listing is then incomplete, and no key may be
   *     removed because it is missing from it
   */
  Optional<SourceState> next() throws IOException;

  /** A listing of {@code sources}, for stores that have few. */
  static SourceListing of(List<SourceState> sources) {
    Iterator<SourceState> rest = List.copyOf(sources).iterator();
    return new SourceListing() {
      @Override
      public Optional<SourceState> next() {
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  /** A listing of one thing that cannot be a source. */
  static SourceListing of(UnusableSourceException only) {
    Iterator<UnusableSourceException> rest = List.of(only).iterator();
    return new SourceListing() {
      @Override
      public Optional<SourceState> next() throws UnusableSourceException {
        if (rest.hasNext()) {
          throw rest.next();
        }
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
