package io.deltawriter.hadoop;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders above objects, where a file system has some: those of a table must not be made again
 * once they were seen, because then somebody deleted it.
 */
interface Folders {

  /** Notes what is there of the folders above {@code path}, if they are those that were seen. */
  void see(Path path) throws IOException;

  /** Creates the file {@code path}, and folders above it that may be made. */
  FSDataOutputStream create(Path path) throws IOException;

  /** Folders that nobody remembers. */
  static Folders forgotten(FileSystem files) {
    return new Folders() {
      @Override
      public void see(Path path) {}

      @Override
      public FSDataOutputStream create(Path path) throws IOException {
        return files.create(path, false);
      }
    };
  }
}
