package io.deltawriter.hadoop;

import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** Makes the object unless there is one. */
record AttemptIfAbsent(Creation creation, CreateVerdict verdict, Path target) implements Attempt {

  @Override
  public FSDataOutputStream open() throws IOException {
    return creation.ifAbsent(target);
  }

  @Override
  public PutOutcome failedToOpen(IOException failure) throws IOException {
    IOException told = verdict.unlessFolder(target, failure);
    if (told == failure && verdict.isExistence(failure)) {
      return PutOutcome.EXISTS;
    }
    throw told;
  }

  @Override
  public PutOutcome failedToClose(IOException failure) throws IOException {
    if (verdict.isExistence(failure)) {
      return PutOutcome.EXISTS;
    }
    throw verdict.onClose(target, failure);
  }
}
