package io.deltawriter.cli;

import picocli.CommandLine.Option;

/** How a command answers. */
final class OutputOptions {

  /** For whom the output is. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--output",
      order = HelpOrder.OUTPUT,
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text for people (default), or json: one object per line.")
  private Format format;

  boolean isJson() {
    return format == Format.JSON;
  }
}
