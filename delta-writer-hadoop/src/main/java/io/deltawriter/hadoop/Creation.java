package io.deltawriter.hadoop;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Streams whose {@code close()} makes all that was written the file, in one step. A stream that is
 * never closed makes nothing.
 */
interface Creation {

  /** A stream whose close replaces a file that is there. */
  FSDataOutputStream replacing(Path target) throws IOException;

  /** A stream whose close fails, or which cannot be opened, if a file is there. */
  FSDataOutputStream ifAbsent(Path target) throws IOException;

  /** Whether {@code failure}, of opening or closing, or a cause of it says that a file is there. */
  boolean isExistence(Throwable failure);
}
