package io.deltawriter;

import io.deltawriter.internal.sync.CallListener;
import io.deltawriter.internal.sync.Decision;
import io.deltawriter.internal.sync.KeyOutcome;
import io.deltawriter.table.SourceKey;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Tells the listeners of a call what it does, one event at a time, and adds up its results. */
final class CallReport implements CallListener {

  private final List<WriterListener> listeners;
  private final SyncAllResult.Builder results = SyncAllResult.builder();

  CallReport(WriterListener... listeners) {
    this.listeners = List.of(listeners);
  }

  @Override
  public synchronized void listed(long sources, long sizeBytes) {
    listeners.forEach(listener -> listener.listed(sources, sizeBytes));
  }

  @Override
  public synchronized void skipped(String name, String reason) {
    results.addSkipped(reason);
    listeners.forEach(listener -> listener.skipped(name, reason));
  }

  @Override
  public synchronized void passed(long sizeBytes) {
    listeners.forEach(listener -> listener.passed(sizeBytes));
  }

  @Override
  public synchronized void read(long bytes, long rows) {
    listeners.forEach(listener -> listener.read(bytes, rows));
  }

  @Override
  public synchronized void prepared(SourceKey key, Decision decision, Duration took) {
    WriterListener.Prepared event =
        new WriterListener.Prepared(
            key, Results.bytesRead(decision), Results.counts(decision), took);
    listeners.forEach(listener -> listener.prepared(event));
  }

  @Override
  public synchronized void finished(KeyOutcome outcome) {
    KeyResult result = Results.of(outcome);
    results.add(result);
    if (result.outcome() == Outcome.REJECTED) {
      tell(listener -> listener.rejected(result));
    }
    tell(listener -> listener.finished(result));
  }

  @Override
  public synchronized void missing(long keys) {
    results.addMissing(keys);
  }

  /** The result of a call that began at {@code fromVersion}. */
  synchronized SyncAllResult result(OptionalLong fromVersion, OptionalLong toVersion) {
    return results.fromVersion(fromVersion).toVersion(toVersion).build();
  }

  private void tell(Consumer<WriterListener> event) {
    listeners.forEach(listener -> TableEvents.safely(listener, event));
  }
}
