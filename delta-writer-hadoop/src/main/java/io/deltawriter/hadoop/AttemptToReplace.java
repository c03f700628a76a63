package io.deltawriter.hadoop;

import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** Makes the object, in place of one that is there. */
record AttemptToReplace(Creation creation, CreateVerdict verdict, Path target) implements Attempt {

  @Override
  public FSDataOutputStream open() throws IOException {
    return creation.replacing(target);
  }

  @Override
  public PutOutcome failedToOpen(IOException failure) throws IOException {
    throw verdict.unlessFolder(target, failure);
  }

  @Override
  public PutOutcome failedToClose(IOException failure) throws IOException {
    throw verdict.onClose(target, failure);
  }
}
