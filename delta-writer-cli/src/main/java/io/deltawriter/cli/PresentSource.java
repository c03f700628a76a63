package io.deltawriter.cli;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLook;
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
  public SourceLook look(SourceKey key) throws IOException {
    return present(source.look(key));
  }

  @Override
  public SourceLook lookUnless(SourceKey key, Fingerprint known) throws IOException {
    return present(source.lookUnless(key, known));
  }

  @Override
  public SourceListing list() throws IOException {
    return source.list();
  }

  private SourceLook present(SourceLook look) throws UnusableSourceException {
    if (look instanceof SourceLook.Absent) {
      throw new UnusableSourceException(
          description(), description() + " was deleted before it was read; run the command again");
    }
    return look;
  }
}
