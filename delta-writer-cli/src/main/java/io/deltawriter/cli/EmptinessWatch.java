package io.deltawriter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Sees whether a stream, gzip or not, has anything but white space. */
final class EmptinessWatch extends FilterInputStream {

  // Far more than gzip makes of nothing, a file's name in its header included.
  private static final int LOOKED_AT = 64 * 1024;

  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long count;

  EmptinessWatch(InputStream in) {
    super(in);
  }

  /** Whether there was nothing in all that was read. */
  boolean gaveNothing() {
    return count <= LOOKED_AT && (isBlank(start.toByteArray()) || isGzipOfNothing());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      if (count < LOOKED_AT) {
        start.write(bytes, offset, (int) Math.min(read, LOOKED_AT - count));
      }
      count += read;
    }
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    byte[] skipped = new byte[(int) Math.min(length, 8_192)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private boolean isGzipOfNothing() {
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(start.toByteArray()))) {
      return isBlank(plain.readNBytes(LOOKED_AT));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
