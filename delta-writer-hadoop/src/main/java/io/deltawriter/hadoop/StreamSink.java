package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A stream whose close makes the object and whose abort makes nothing. */
final class StreamSink implements ObjectSink {

  private final FSDataOutputStream out;
  private final Attempt attempt;
  private boolean open = true;
  private boolean ended;

  StreamSink(FSDataOutputStream out, Attempt attempt) {
    this.out = out;
    this.attempt = attempt;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    // Half an object must not be published, so a failure ends the sink.
    open = false;
    out.write(bytes, offset, length);
    open = true;
  }

  @Override
  public PutOutcome complete() throws IOException {
    requireOpen();
    open = false;
    ended = true;
    try {
      out.close();
      return PutOutcome.CREATED;
    } catch (IOException e) {
      return attempt.failedToClose(e);
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    if (ended) {
      return;
    }
    ended = true;
    IOException left = out.abort().anyCleanupException();
    if (left != null) {
      throw new IOException("Parts of an object that was given up may be left: " + out, left);
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException(
          "The object was completed or closed before, or a write of it failed");
    }
  }
}
