package io.deltawriter.internal.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and reports it to a listener when asked to. */
final class CountedStream extends FilterInputStream {

  private final CallListener listener;
  private long bytes;
  private long unreportedBytes;

  CountedStream(InputStream in, CallListener listener) {
    super(in);
    this.listener = listener;
  }

  void report(long rows) {
    if (unreportedBytes > 0 || rows > 0) {
      listener.read(unreportedBytes, rows);
      bytes += unreportedBytes;
      unreportedBytes = 0;
    }
  }

  /** How many bytes were read, as far as they are reported. */
  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    unreportedBytes += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    unreportedBytes += Math.max(0, count);
    return count;
  }
}
