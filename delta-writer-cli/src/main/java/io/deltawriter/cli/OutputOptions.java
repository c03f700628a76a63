package io.deltawriter.cli;

import picocli.CommandLine.Option;

/** How a command prints its results. */
final class OutputOptions {

  /** Whom the output is for. */
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
