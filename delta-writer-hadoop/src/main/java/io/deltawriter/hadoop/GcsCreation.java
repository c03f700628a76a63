package io.deltawriter.hadoop;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Both connectors for Google Cloud Storage, Google's and Hadoop's own, send a create without
 * overwriting with the condition that the object has no generation yet, which the store checks when
 * the upload ends.
 */
final class GcsCreation implements Creation {

  private static final String PRECONDITION_FAILED = "412 Precondition Failed";

  private final FileSystem files;

  GcsCreation(FileSystem files) {
    this.files = files;
  }

  @Override
  public FSDataOutputStream replacing(Path target) throws IOException {
    return files.create(target, true);
  }

  @Override
  public FSDataOutputStream ifAbsent(Path target) throws IOException {
    return files.create(target, false);
  }

  @Override
  public boolean isExistence(Throwable failure) {
    return failure instanceof FileAlreadyExistsException
        || failure instanceof java.nio.file.FileAlreadyExistsException
        || (failure.getMessage() != null && failure.getMessage().contains(PRECONDITION_FAILED));
  }
}
