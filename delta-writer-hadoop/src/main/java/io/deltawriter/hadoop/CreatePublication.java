package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectSink;
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

  private final Creation creation;
  private final CreateVerdict verdict;
  private final boolean streams;

  private CreatePublication(Creation creation, CreateVerdict verdict, boolean streams) {
    this.creation = creation;
    this.verdict = verdict;
    this.streams = streams;
  }

  /** For a file system all of whose streams can be aborted. */
  static CreatePublication streaming(FileSystem files, Creation creation) {
    return new CreatePublication(creation, new CreateVerdict(files, creation), true);
  }

  /** For any file system. */
  static CreatePublication spooling(FileSystem files, Creation creation) {
    return new CreatePublication(creation, new CreateVerdict(files, creation), false);
  }

  @Override
  public ObjectSink create(Path target) throws IOException {
    return sink(new AttemptToReplace(creation, verdict, target));
  }

  @Override
  public ObjectSink createIfAbsent(Path target) throws IOException {
    return sink(new AttemptIfAbsent(creation, verdict, target));
  }

  private ObjectSink sink(Attempt attempt) throws IOException {
    if (!streams) {
      return SpooledSink.open(attempt);
    }
    FSDataOutputStream out = attempt.open();
    if (!out.hasCapability(ABORTABLE)) {
      throw new IOException(
          "The stream "
              + out
              + " cannot be aborted, so a failure could publish half an object; nothing was"
              + " written");
    }
    return new StreamSink(out, attempt);
  }
}
