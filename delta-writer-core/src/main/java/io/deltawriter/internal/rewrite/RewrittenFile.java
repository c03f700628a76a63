package io.deltawriter.internal.rewrite;

import io.deltawriter.internal.datafile.DataFile;
import java.util.List;

/**
 * What takes the place of a file that held rows of keys.
 *
 * @param keyRowCount how many rows of the keys it had that were not deleted; at least one, because
 *     a file without any is not replaced
 * @param files hold the rows of all other keys; empty if there are no such rows
 */
public record RewrittenFile(long keyRowCount, List<DataFile> files) {

  public RewrittenFile {
    files = List.copyOf(files);
    if (keyRowCount < 1) {
      throw new IllegalArgumentException("keyRowCount must be at least 1 but was " + keyRowCount);
    }
  }
}
