package io.deltawriter.cli;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.UnusableSourceException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;

/**
 * A source that the user named because it exists. If it is deleted before it is read, that is no
 * request to remove its rows.
 */
record PresentSource(SourceStore source) implements SourceStore {

  @Override
  public String description() {
    return source.description();
  }

  @Override
  public SourceLookup open(SourceKey key) throws IOException {
    return present(source.open(key));
  }

  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
    return present(source.openIfChanged(key, known));
  }

  @Override
  public SourceListing list() throws IOException {
    return source.list();
  }

  private SourceLookup present(SourceLookup lookup) throws UnusableSourceException {
    if (lookup instanceof SourceLookup.Absent) {
      throw new UnusableSourceException(
          description(), description() + " was deleted before it was read; run the command again");
    }
    return lookup;
  }
}
