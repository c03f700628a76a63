package io.deltawriter.samples.cli;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.error.UnsupportedTableException;

/** From places to tables. */
final class Tables {

  private Tables() {}

  /** Opens a table, or the place where the first commit will make it. */
  static DeltaWriter open(Stores stores, Location table, DeltaWriterOptions options) {
    return DeltaWriter.open(stores.table(table), "", options);
  }

  /**
   * Opens a table that is there.
   *
   * @throws UnsupportedTableException if it is not
   */
  static DeltaWriter openExisting(Stores stores, Location table) {
    DeltaWriter writer = open(stores, table, DeltaWriterOptions.defaults());
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
