package io.deltawriter.internal.sync;

import io.deltawriter.table.SourceKey;
import java.time.Duration;

/**
 * Is told how a call goes on, as {@code io.deltawriter.WriterListener} says. {@link #read} and
 * {@link #prepared} are called by several threads at once, all else in the thread of the call.
 */
public interface CallListener {

  /** Does nothing. */
  CallListener NONE = new CallListener() {};

  /** The listing is complete: so many sources, of that size together. */
  default void listed(long sources, long sizeBytes) {}

  /** The listing has something that cannot be a source and has no key to reject. */
  default void skipped(String name, String reason) {}

  /** A source of that size needs no reading. */
  default void passed(long sizeBytes) {}

  /** More was read: {@code bytes}, as stored, and {@code rows}. */
  default void read(long bytes, long rows) {}

  /** It was decided what to do about a key. */
  default void prepared(SourceKey key, Decision decision, Duration took) {}

  /** What was done about a key; if it has a version, it is committed. Must not throw. */
  default void finished(KeyOutcome outcome) {}

  /** So many keys without a source kept their rows. */
  default void missing(long keys) {}
}
