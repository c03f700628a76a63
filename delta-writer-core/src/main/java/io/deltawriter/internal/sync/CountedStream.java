package io.deltawriter.internal.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and reports it to a listener when asked to. */
final class CountedStream extends FilterInputStream {

  private final ReadListener listener;
  private long unreportedBytes;

  CountedStream(InputStream in, ReadListener listener) {
    super(in);
    this.listener = listener;
  }

  void report(long rows) {
    if (unreportedBytes > 0 || rows > 0) {
      synchronized (listener) {
        listener.read(unreportedBytes, rows);
      }
      unreportedBytes = 0;
    }
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
