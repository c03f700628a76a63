package io.deltawriter.cli;

import io.deltawriter.DeltaTable;
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
  static DeltaWriter openExisting(Stores stores, Location table, DeltaWriterOptions options) {
    DeltaWriter writer = open(stores, table, options);
    if (writer.version() < 0) {
      writer.close();
      throw isMissing(table);
    }
    return writer;
  }

  /** A table to be looked at. Whether it is there shows when that is done. */
  static DeltaTable lookAt(Stores stores, Location table, DeltaWriterOptions options) {
    return DeltaTable.at(stores.table(table), "", options);
  }

  static UnsupportedTableException isMissing(Location table) {
    return new UnsupportedTableException(
        "There is no Delta table in "
            + table
            + "; to make one: delta-writer sync --source DIR --table DIR");
  }
}
