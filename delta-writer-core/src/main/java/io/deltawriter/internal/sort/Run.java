package io.deltawriter.internal.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Sorted records in a temporary file, which is gone when this is closed.
 *
 * @param level how often its records were merged
 */
record Run(FileChannel file, int level) implements Closeable {

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Closes all of them, also if closing one fails. */
  static void closeAll(List<Run> runs) throws IOException {
    IOException failure = null;
    for (Run run : runs) {
      try {
        run.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
