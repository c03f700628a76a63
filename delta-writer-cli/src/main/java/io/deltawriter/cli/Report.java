package io.deltawriter.cli;

import io.deltawriter.KeyResult;
import io.deltawriter.SyncAllResult;
import io.deltawriter.WriterListener;
import java.time.Duration;

/** Tells what a call does while it runs, and sums it up at the end. */
interface Report extends WriterListener {

  /** A result for one key. */
  @Override
  void finished(KeyResult result);

  /** The end. */
  void summary(SyncAllResult summary, Duration took);

  /** Takes from the screen what is not meant to stay. */
  default void clear() {}
}
