package io.deltawriter.source;

import io.deltawriter.table.SourceKey;
import java.io.IOException;

/**
 * A set of sources, each the whole truth for one key. Safe for any number of threads.
 *
 * <p>Every method throws {@link IOException} if the store failed: then nothing is known, least of
 * all that a source is absent.
 */
public interface SourceStore {

  /** Where the sources are, for messages; has no secrets. */
  String description();

  /**
   * Opens the source of {@code key} if there is one. {@link SourceLookup.Absent} means that the
   * store says so for the very name of the source; whatever else keeps it from being read is an
   * exception.
   *
   * @throws AmbiguousSourceException if more than one source has the key
   * @throws UnusableSourceException if what is there cannot be a source
   */
  SourceLookup open(SourceKey key) throws IOException;

  /** As {@link #open}, unless the source still has the fingerprint {@code known}. */
  SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException;

  /**
   * All sources, in any order, each with its state at some moment during the listing. If two
   * sources have the same key, both are listed; the caller has to detect that.
   *
   * <p>A source that is replaced during the listing may be missing from it, or may be listed twice
   * under the same name. So a source that is not listed may still exist: {@link #open} tells.
   */
  SourceListing list() throws IOException;

  /**
   * How many requests should be in flight at once. The number of processors by default; more where
   * most of a request is waiting, as for a store that is far away.
   */
  default int concurrency() {
    return Runtime.getRuntime().availableProcessors();
  }
}
