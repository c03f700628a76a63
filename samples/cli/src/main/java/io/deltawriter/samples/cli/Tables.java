package io.deltawriter.samples.cli;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.store.LocalObjectStore;

/** From places to tables: the class to extend for other stores than the local disk. */
final class Tables {

  private Tables() {}

  /** Opens a table, or the place where the first commit will make it. */
  static DeltaWriter open(Location table, DeltaWriterOptions options) {
    table.requireDirectoryOrNothing("--table");
    return DeltaWriter.open(LocalObjectStore.at(table.path()), "", options);
  }

  /**
   * Opens a table that is there.
   *
   * @throws UnsupportedTableException if it is not
   */
  static DeltaWriter openExisting(Location table) {
    DeltaWriter writer = open(table, DeltaWriterOptions.defaults());
    if (writer.version() < 0) {
      writer.close();
      throw new UnsupportedTableException(
          "There is no Delta table in "
              + table
              + "; to make one: delta-writer sync --source DIR --table DIR");
    }
    return writer;
  }
}
