package io.deltawriter.hadoop;

import io.deltawriter.internal.files.SinkLife;
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
  private final Upload upload;
  private final SinkLife life = new SinkLife();
  private boolean published;

  private SpooledSink(Path spool, OutputStream spooled, Upload upload) {
    this.spool = spool;
    this.spooled = spooled;
    this.upload = upload;
  }

  static SpooledSink open(Upload upload) throws IOException {
    Path spool = Files.createTempFile("delta-writer-", ".spool");
    try {
      OutputStream spooled = new BufferedOutputStream(Files.newOutputStream(spool));
      return new SpooledSink(spool, spooled, upload);
    } catch (IOException e) {
      Files.deleteIfExists(spool);
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    life.write(() -> spooled.write(bytes, offset, length));
  }

  @Override
  public PutOutcome complete() throws IOException {
    life.complete();
    spooled.close();
    // An interrupt makes some connectors end the upload with what they have so far.
    PutOutcome outcome = Uninterrupted.call(this::upload);
    published = outcome == PutOutcome.CREATED;
    return outcome;
  }

  private PutOutcome upload() throws IOException {
    FSDataOutputStream out;
    try {
      out = upload.open();
    } catch (IOException e) {
      return upload.failedToOpen(e);
    }
    // Not closed if the copy fails: a close would publish the half.
    Files.copy(spool, out);
    return upload.publish(out);
  }

  @Override
  public void close() throws IOException {
    life.close();
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
}
