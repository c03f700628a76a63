package io.deltawriter.internal.log;

import java.time.Duration;

/**
 * Is told what happens to a log, after the fact. Called in any thread, while no lock of the log is
 * held. Must not throw.
 */
public interface LogListener {

  /** Does nothing. */
  LogListener NONE = new LogListener() {};

  /**
   * A commit is in the log.
   *
   * @param took from the plan to the store's answer
   */
  default void committed(long version, CommitContent content, Duration took) {}

  /** Another writer has {@code version}, which {@code content} was to be. */
  default void conflict(long version, CommitContent content, Duration took) {}

  /** A checkpoint of {@code version} was written. */
  default void checkpoint(long version, long sizeBytes, Duration took) {}
}
