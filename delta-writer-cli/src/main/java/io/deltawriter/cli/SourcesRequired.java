package io.deltawriter.cli;

import io.deltawriter.KeyResult;
import io.deltawriter.SyncListener;
import io.deltawriter.source.SourceStore;

/** Hands on what it hears, and ends the call if there is no source where there must be some. */
record SourcesRequired(SyncListener next, SourceStore store) implements SyncListener {

  @Override
  public void listed(long sources, long sizeBytes) {
    if (sources == 0) {
      Stores.requireSources(store);
    }
    next.listed(sources, sizeBytes);
  }

  @Override
  public void skipped(String name, String reason) {
    next.skipped(name, reason);
  }

  @Override
  public void read(long bytes, long rows) {
    next.read(bytes, rows);
  }

  @Override
  public void passed(long sizeBytes) {
    next.passed(sizeBytes);
  }

  @Override
  public void finished(KeyResult result) {
    next.finished(result);
  }
}
