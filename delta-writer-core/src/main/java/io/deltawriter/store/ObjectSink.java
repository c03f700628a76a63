package io.deltawriter.store;

import java.io.Closeable;
import java.io.IOException;

/**
 * An object being written. It is published by {@link #complete} and by nothing else; {@link #close}
 * without it discards what was written. Not safe for more than one thread.
 */
public interface ObjectSink extends Closeable {

  /** Appends {@code length} bytes. The array is the caller's again on return. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Publishes the object, once and last.
   *
   * @return {@link PutOutcome#CREATED}, or {@link PutOutcome#EXISTS} if the sink came from {@link
   *     ObjectStore#createIfAbsent} and another object was there, which is left as it is
   * @throws OutcomeUnknownException if the object may have been published
   */
  PutOutcome complete() throws IOException;

  /** Discards what was written unless {@link #complete} was called. */
  @Override
  void close() throws IOException;
}
