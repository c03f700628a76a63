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
   * Looks at a source and opens it if it is there. Absent means that the store says so for the very
   * name of the source; all else that keeps it from being read is an exception.
   *
   * @throws AmbiguousSourceException if more than one source has the key
   * @throws UnusableSourceException if what is there cannot be a source
   */
  SourceLook look(SourceKey key) throws IOException;

  /** As {@link #look}, but does not open a source that still has the fingerprint {@code known}. */
  SourceLook lookUnless(SourceKey key, Fingerprint known) throws IOException;

  /**
   * All sources, in any order, each with its state of some moment during the listing. Sources of
   * one key follow in any order too: who merges them notices two with one key.
   *
   * <p>A source that is replaced during the listing may be missing or come twice by the same name:
   * some file systems list by places, and a new file takes another place. So absence from a listing
   * is only a reason to {@link #look}.
   */
  SourceListing list() throws IOException;

  /**
   * How many requests are worth having in flight at once: as many as there are processors, unless
   * the store is far away, so that most of the time of a request is spent waiting for its answer.
   */
  default int concurrency() {
    return Runtime.getRuntime().availableProcessors();
  }
}
