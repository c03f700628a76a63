package io.deltawriter.hadoop;

import io.deltawriter.internal.files.SinkLife;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;

/** A temporary file that becomes an object or goes. */
final class RenamedSink implements ObjectSink {

  private final FileSystem files;
  private final Path temporary;
  private final Rename rename;
  private final FSDataOutputStream out;
  private final SinkLife life = new SinkLife();
  private boolean present = true;
  private boolean closed;

  private RenamedSink(FileSystem files, Path temporary, Rename rename, FSDataOutputStream out) {
    this.files = files;
    this.temporary = temporary;
    this.rename = rename;
    this.out = out;
  }

  static RenamedSink open(FileSystem files, Folders folders, Path temporary, Rename rename)
      throws IOException {
    try {
      return new RenamedSink(files, temporary, rename, folders.create(temporary));
    } catch (ParentNotDirectoryException | FileAlreadyExistsException e) {
      // No other file has the temporary name, so it is a file above that is in the way.
      throw new InvalidNameException(
          "There is a file in the place of a folder above " + temporary, e);
    } catch (IOException e) {
      if (NameLimits.isPassed(e)) {
        throw new InvalidNameException(
            "The file system cannot hold the folder " + temporary.getParent(), e);
      }
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidNameException(
          "The file system cannot hold a file in the folder " + temporary.getParent(), e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    life.write(() -> out.write(bytes, offset, length));
  }

  @Override
  public PutOutcome complete() throws IOException {
    life.complete();
    // To the disks: a close alone leaves the bytes in the memory of the machines that keep them.
    out.hsync();
    out.close();
    closed = true;
    PutOutcome outcome = rename.rename();
    present = outcome == PutOutcome.EXISTS;
    return outcome;
  }

  /** Also after an unknown outcome: a rename that is still on its way then finds no file. */
  @Override
  public void close() throws IOException {
    life.close();
    if (!present) {
      return;
    }
    present = false;
    try {
      if (!closed) {
        out.close();
      }
    } finally {
      files.delete(temporary, false);
    }
  }

  /** Makes the temporary file the object. */
  @FunctionalInterface
  interface Rename {
    PutOutcome rename() throws IOException;
  }
}
