package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A local file that is copied to the object when it is whole. */
final class SpooledSink implements ObjectSink {

  private final Path spool;
  private final OutputStream spooled;
  private final Attempt attempt;
  private boolean open = true;
  private boolean published;

  private SpooledSink(Path spool, OutputStream spooled, Attempt attempt) {
    this.spool = spool;
    this.spooled = spooled;
    this.attempt = attempt;
  }

  static SpooledSink open(Attempt attempt) throws IOException {
    Path spool = Files.createTempFile("delta-writer-", ".spool");
    try {
      OutputStream spooled = new BufferedOutputStream(Files.newOutputStream(spool));
      return new SpooledSink(spool, spooled, attempt);
    } catch (IOException e) {
      Files.deleteIfExists(spool);
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    open = false;
    spooled.write(bytes, offset, length);
    open = true;
  }

  @Override
  public PutOutcome complete() throws IOException {
    requireOpen();
    open = false;
    spooled.close();
    // An interrupt makes some connectors end the upload with what they have so far.
    PutOutcome outcome = Uninterrupted.call(this::upload);
    published = outcome == PutOutcome.CREATED;
    return outcome;
  }

  private PutOutcome upload() throws IOException {
    FSDataOutputStream out;
    try {
      out = attempt.open();
    } catch (IOException e) {
      return attempt.failedToOpen(e);
    }
    // Not closed if the copy fails: a close would publish the half.
    Files.copy(spool, out);
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
    try {
      spooled.close();
      Files.deleteIfExists(spool);
    } catch (IOException e) {
      // Nobody must take this for a failure of the write.
      throw published
          ? new OutcomeUnknownException("The object was written, but " + spool + " is left", e)
          : e;
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException(
          "The object was completed or closed before, or a write of it failed");
    }
  }
}
