package io.deltawriter.internal.sync;

/** How often something is tried that others may spoil, and how long to wait in between. */
public interface SourceRetries {

  int maxAttempts();

  /** Waits after the failure of attempt {@code attempt}, counted from 1. */
  void after(int attempt);
}
