package io.deltawriter.internal.sync;

/**
 * Hears how the reading of sources goes on. Called from the threads that prepare, by one at a time.
 */
@FunctionalInterface
public interface ReadListener {

  /** Hears nothing. */
  ReadListener NONE = (bytes, rows) -> {};

  /** More was read: {@code bytes}, as stored, and {@code rows}. */
  void read(long bytes, long rows);
}
