package io.deltawriter.cli;

/** What the program tells its caller at the end. */
enum ExitCode {
  /** Everything is done. */
  DONE(0),
  /** Some keys were rejected and show their old rows; all others are committed. */
  REJECTED(1),
  /** The command line asks for something that cannot be done; nothing was touched. */
  USAGE(2),
  /** The table cannot be written or read right; nothing was written. */
  TABLE_REFUSED(3),
  /** A disk or file failed; what the log says is committed, nothing else. */
  STORAGE(4),
  /** Other writers won every attempt, or it is not known whether the commit took effect. */
  CONFLICT(5),
  /** A defect of this program, as {@code sysexits.h} numbers it. */
  DEFECT(70),
  /** Ctrl-C, as shells number it. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
