package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes data files that were written and are certain not to be named by any commit. */
public final class OrphanFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanFiles.class);

  private final ObjectStore store;
  private final String tableLocation;

  OrphanFiles(ObjectStore store, String tableLocation) {
    this.store = requireNonNull(store, "store");
    this.tableLocation = requireNonNull(tableLocation, "tableLocation");
  }

  /** Deletes {@code file}; false if the store failed, which is logged. */
  boolean delete(DataFile file) {
    String name = ObjectStore.nameBelow(tableLocation, file.path());
    try {
      store.delete(name);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "Could not delete {}, which no commit names; vacuum will: {}",
          ShownText.of(name),
          ShownText.of(Reason.of(e)));
      return false;
    }
  }
}
