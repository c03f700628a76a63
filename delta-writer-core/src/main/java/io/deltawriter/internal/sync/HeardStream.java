package io.deltawriter.internal.sync;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and tells it to a listener when asked to. */
final class HeardStream extends FilterInputStream {

  private final ReadListener listener;
  private long untoldBytes;

  HeardStream(InputStream in, ReadListener listener) {
    super(in);
    this.listener = listener;
  }

  void tell(long rows) {
    if (untoldBytes > 0 || rows > 0) {
      synchronized (listener) {
        listener.read(untoldBytes, rows);
      }
      untoldBytes = 0;
    }
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    untoldBytes += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    untoldBytes += Math.max(0, count);
    return count;
  }
}
