package io.deltawriter.cli;

/** The order of the options in the help. A command's own have no number and come first. */
final class HelpOrder {

  static final int COLUMNS = 1;
  static final int LIMITS = 2;
  static final int S3 = 3;
  static final int OUTPUT = 4;
  static final int EVERYWHERE = 5;

  private HelpOrder() {}
}
