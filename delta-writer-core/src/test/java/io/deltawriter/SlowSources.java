package io.deltawriter;

import io.deltawriter.source.Fingerprint;
import io.deltawriter.source.SourceListing;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Sources that do not answer, when the test wants it, whether a known one has changed. */
final class SlowSources implements SourceStore {

  private final MemorySources sources;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean slow;

  SlowSources(MemorySources sources) {
    this.sources = sources;
  }

  /** Answers no more. */
  void holdUp() {
    slow = true;
  }

  /** Whether somebody waits for an answer. */
  boolean isHolding() {
    return asked.getCount() == 0;
  }

  /** Answers again. */
  void letGo() {
    slow = false;
    go.countDown();
  }

  @Override
  public String description() {
    return sources.description();
  }

  @Override
  public SourceLookup open(SourceKey key) throws IOException {
    return sources.open(key);
  }

  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
    if (slow) {
      asked.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return sources.openIfChanged(key, known);
  }

  @Override
  public SourceListing list() throws IOException {
    return sources.list();
  }
}
