package io.deltawriter.hadoop;

import io.deltawriter.internal.files.SinkLife;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Streams to the object itself, which is there when the stream is closed. A stream that can be
 * aborted takes the bytes as they come; for the others they wait in a local file, because giving up
 * half of an object must not publish it.
 */
final class CreatePublication implements Publication {

  // Of org.apache.hadoop.fs.StreamCapabilities, which has the constant only since Hadoop 3.3.1.
  private static final String ABORTABLE = "fs.capability.outputstream.abortable";

  private final FileSystem files;
  private final Creation creation;
  private final boolean streams;

  private CreatePublication(FileSystem files, Creation creation, boolean streams) {
    this.files = files;
    this.creation = creation;
    this.streams = streams;
  }

  /** For a file system all of whose streams can be aborted. */
  static CreatePublication streaming(FileSystem files, Creation creation) {
    return new CreatePublication(files, creation, true);
  }

  /** For any file system. */
  static CreatePublication spooling(FileSystem files, Creation creation) {
    return new CreatePublication(files, creation, false);
  }

  @Override
  public ObjectSink create(Path target) throws IOException {
    return sink(new Upload(files, creation, target, Upload.IfThere.REPLACE));
  }

  @Override
  public ObjectSink createIfAbsent(Path target) throws IOException {
    return sink(new Upload(files, creation, target, Upload.IfThere.KEEP));
  }

  private ObjectSink sink(Upload upload) throws IOException {
    if (!streams) {
      return SpooledSink.open(upload);
    }
    FSDataOutputStream out = upload.open();
    if (!out.hasCapability(ABORTABLE)) {
      throw new IOException(
          "The stream "
              + out
              + " cannot be aborted, so a failure could publish half an object; nothing was"
              + " written");
    }
    return new StreamSink(out, upload);
  }

  /** A stream whose close makes the object and whose abort makes nothing. */
  private static final class StreamSink implements ObjectSink {

    private final FSDataOutputStream out;
    private final Upload upload;
    private final SinkLife life = new SinkLife();
    private boolean ended;

    StreamSink(FSDataOutputStream out, Upload upload) {
      this.out = out;
      this.upload = upload;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      life.write(() -> out.write(bytes, offset, length));
    }

    @Override
    public PutOutcome complete() throws IOException {
      life.complete();
      ended = true;
      return upload.publish(out);
    }

    @Override
    public void close() throws IOException {
      life.close();
      if (ended) {
        return;
      }
      ended = true;
      IOException left = out.abort().anyCleanupException();
      if (left != null) {
        throw new IOException("Parts of an object that was given up may be left: " + out, left);
      }
    }
  }
}
