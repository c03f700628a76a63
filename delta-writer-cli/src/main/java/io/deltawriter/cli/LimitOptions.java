package io.deltawriter.cli;

import io.deltawriter.DeltaWriterOptions;
import picocli.CommandLine.Option;

/** What a record may be at most. */
final class LimitOptions {

  @Option(
      names = "--max-record-bytes",
      order = HelpOrder.LIMITS,
      paramLabel = "BYTES",
      description =
          "The longest record that is taken, 1024 to 268435456 bytes (default: 16777216). A record"
              + " takes up to 25 times its length of memory.")
  private Integer maxRecordBytes;

  @Option(
      names = "--max-depth",
      order = HelpOrder.LIMITS,
      paramLabel = "LEVELS",
      description = "How deep a record may be nested, 1 to 1000 levels (default: 200).")
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
