package io.deltawriter.cli;

/** The colours of a terminal (ECMA-48, "Select Graphic Rendition"). */
enum Colour {
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  static final String RESET = "\u001b[0m";

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  String sequence() {
    return "\u001b[" + code + "m";
  }
}
