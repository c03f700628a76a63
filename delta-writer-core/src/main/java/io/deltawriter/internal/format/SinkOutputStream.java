package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectSink;
import java.io.IOException;
import java.util.Objects;
import org.apache.parquet.io.PositionOutputStream;

/** Gathers the many small writes of Parquet's headers before they go into a sink. */
final class SinkOutputStream extends PositionOutputStream {

  private static final int BUFFER_BYTES = 8 << 10;

  private final ObjectSink sink;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private long passedOn;

  SinkOutputStream(ObjectSink sink) {
    this.sink = requireNonNull(sink, "sink");
  }

  @Override
  public long getPos() {
    return passedOn + buffered;
  }

  @Override
  public void write(int oneByte) throws IOException {
    if (buffered == buffer.length) {
      flush();
    }
    buffer[buffered++] = (byte) oneByte;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > buffer.length - buffered) {
      flush();
    }
    if (length >= buffer.length) {
      sink.write(bytes, offset, length);
      passedOn += length;
    } else {
      System.arraycopy(bytes, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  @Override
  public void flush() throws IOException {
    if (buffered > 0) {
      sink.write(buffer, 0, buffered);
      passedOn += buffered;
      buffered = 0;
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
