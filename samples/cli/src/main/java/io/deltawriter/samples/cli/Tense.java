package io.deltawriter.samples.cli;

/** Whether a report tells what happened or what would happen. */
enum Tense {
  PAST,
  CONDITIONAL
}
