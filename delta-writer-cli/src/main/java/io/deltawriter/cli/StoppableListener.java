package io.deltawriter.cli;

import io.deltawriter.KeyResult;
import io.deltawriter.SyncListener;
import java.util.function.Consumer;

/**
 * Hands on what it hears, and stops the call between two pieces of work if the user wants that.
 *
 * @param next hears everything but results
 * @param results hears those
 */
record StoppableListener(SyncListener next, Consumer<KeyResult> results, Interruption interruption)
    implements SyncListener {

  @Override
  public void listed(long sources, long sizeBytes) {
    interruption.check();
    next.listed(sources, sizeBytes);
  }

  @Override
  public void skipped(String name, String reason) {
    interruption.check();
    next.skipped(name, reason);
  }

  @Override
  public void read(long bytes, long rows) {
    interruption.check();
    next.read(bytes, rows);
  }

  @Override
  public void passed(long sizeBytes) {
    interruption.check();
    next.passed(sizeBytes);
  }

  /** Never stops the call: what is committed is told. */
  @Override
  public void finished(KeyResult result) {
    results.accept(result);
  }
}
