package io.deltawriter.cli;

/** Whether a report tells what happened or what would happen. */
enum Tense {
  PAST,
  CONDITIONAL
}
