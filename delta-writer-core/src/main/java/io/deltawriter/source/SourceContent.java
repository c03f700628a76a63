package io.deltawriter.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a source in one state. Rows and fingerprint belong together only if {@link #confirm}
 * returned after the last byte was read. Not safe for more than one thread.
 */
public interface SourceContent extends Closeable {

  /** The state the bytes belong to. */
  SourceState state();

  /**
   * The bytes as stored (compressed if they are). One stream; every call returns the same.
   *
   * @throws SourceChangedException from here, or while reading, if the source turns out to have
   *     changed
   */
  InputStream stream() throws IOException;

  /**
   * Makes sure that everything that was read is the content of {@link #state}.
   *
   * @throws SourceChangedException if the source changed while it was read; what was read may be a
   *     mix of two states and must be discarded
   */
  void confirm() throws IOException;
}
