package io.deltawriter.cli;

import io.deltawriter.DeltaWriterOptions;
import picocli.CommandLine.Option;

/** The columns of the table that do not come from the customers' files. */
final class ColumnOptions {

  private static final String NO_COLUMN = "none";

  @Option(
      names = "--key-column",
      order = HelpOrder.COLUMNS,
      paramLabel = "NAME",
      description =
          "The column that holds the customer's key, of type string. Default: the one"
              + " that the table's properties name, else source_file.")
  private String keyColumn;

  @Option(
      names = "--ingest-time-column",
      order = HelpOrder.COLUMNS,
      paramLabel = "NAME|none",
      description =
          "The column for the time at which rows were written, of type timestamp, or"
              + " none. Default: the one that the table's properties name, else ingest_time if"
              + " the table is new or has such a column.")
  private String ingestTimeColumn;

  /** Options of the library with these columns, to be completed. */
  DeltaWriterOptions.Builder tableOptions() {
    DeltaWriterOptions.Builder options = DeltaWriterOptions.builder();
    if (keyColumn != null) {
      options.keyColumn(keyColumn);
    }
    if (ingestTimeColumn != null) {
      if (ingestTimeColumn.equals(NO_COLUMN)) {
        options.withoutIngestTimeColumn();
      } else {
        options.ingestTimeColumn(ingestTimeColumn);
      }
    }
    return options;
  }
}
