package io.deltawriter.cli;

import io.deltawriter.DeltaTable;
import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.error.UnsupportedTableException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of every command that works on a table: where it is, its columns, S3 and the output.
 * In the help they stand after the command's own options, except for the table.
 */
final class TableOptions {

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "The table: a directory or s3://bucket/prefix.")
  private Location location;

  @Mixin private ColumnOptions columns;

  @Mixin private S3Access s3;

  @Mixin private OutputOptions output;

  Location location() {
    return location;
  }

  OutputOptions output() {
    return output;
  }

  /** The stores that the command reads and writes; the caller closes them. */
  Stores stores() {
    return new Stores(s3);
  }

  /** Options for a writer of the table, to be completed. */
  DeltaWriterOptions.Builder writerOptions() {
    return s3.limited(columns.tableOptions());
  }

  /** Opens the table, or the place where the first commit will make it. */
  DeltaWriter open(Stores stores, DeltaWriterOptions options) {
    return DeltaWriter.open(stores.table(location), options);
  }

  /**
   * Opens the table for changes.
   *
   * @throws UnsupportedTableException if it does not exist
   */
  DeltaWriter openExisting(Stores stores) {
    DeltaWriter writer = open(stores, writerOptions().build());
    if (writer.version().isEmpty()) {
      writer.close();
      throw isMissing();
    }
    return writer;
  }

  /** The table for reading. Whether it exists shows when it is read. */
  DeltaTable openReadOnly(Stores stores) {
    return DeltaTable.at(stores.table(location), "", columns.tableOptions().build());
  }

  /** What to throw if the table does not exist. */
  UnsupportedTableException isMissing() {
    return new UnsupportedTableException(
        "There is no Delta table in "
            + location
            + "; to create one: delta-writer sync --source DIR --table DIR");
  }
}
