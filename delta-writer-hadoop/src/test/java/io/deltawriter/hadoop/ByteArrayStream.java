package io.deltawriter.hadoop;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/** Bytes in memory as the streams of Hadoop's file systems are. */
final class ByteArrayStream extends ByteArrayInputStream implements Seekable, PositionedReadable {

  ByteArrayStream(byte[] bytes) {
    super(bytes);
  }

  @Override
  public void seek(long position) throws EOFException {
    if (position < 0 || position > count) {
      throw new EOFException("No position " + position);
    }
    pos = (int) position;
  }

  @Override
  public long getPos() {
    return pos;
  }

  @Override
  public boolean seekToNewSource(long position) {
    return false;
  }

  @Override
  public int read(long position, byte[] bytes, int offset, int length) {
    if (position >= count) {
      return -1;
    }
    int read = (int) Math.min(length, count - position);
    System.arraycopy(buf, (int) position, bytes, offset, read);
    return read;
  }

  @Override
  public void readFully(long position, byte[] bytes, int offset, int length) throws IOException {
    if (read(position, bytes, offset, length) < length) {
      throw new EOFException("Fewer than " + length + " bytes at " + position);
    }
  }

  @Override
  public void readFully(long position, byte[] bytes) throws IOException {
    readFully(position, bytes, 0, bytes.length);
  }
}
