package io.deltawriter.cli;

import io.deltawriter.DeltaWriterOptions;
import picocli.CommandLine.Option;

/** How long and how deep a record may be. */
final class LimitOptions {

  @Option(
      names = "--max-record-bytes",
      order = HelpOrder.LIMITS,
      paramLabel = "BYTES",
      description =
          "The longest record that is accepted, from 1024 to 268435456 bytes (default:"
              + " 16777216). A record takes up to 25 times its length in memory.")
  private Integer maxRecordBytes;

  @Option(
      names = "--max-depth",
      order = HelpOrder.LIMITS,
      paramLabel = "LEVELS",
      description = "How deeply a record may be nested, from 1 to 1000 levels (default: 200).")
  private Integer maxDepth;

  /** {@code table} with these limits. */
  DeltaWriterOptions.Builder on(DeltaWriterOptions.Builder table) {
    try {
      if (maxRecordBytes != null) {
        table.maxRecordBytes(maxRecordBytes);
      }
      if (maxDepth != null) {
        table.maxDepth(maxDepth);
      }
      return table;
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage()
              .replace("maxRecordBytes", "--max-record-bytes")
              .replace("maxDepth", "--max-depth"),
          e);
    }
  }
}
