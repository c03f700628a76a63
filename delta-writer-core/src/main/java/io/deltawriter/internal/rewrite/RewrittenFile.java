package io.deltawriter.internal.rewrite;

import io.deltawriter.table.DataFile;
import java.util.List;

/**
 * What became of a file that may hold rows of keys.
 *
 * @param keyRowCount the rows of the keys that were in it and not deleted; 0 means that the file
 *     stays as it is and nothing was written
 * @param files the rows of all others; none if there are none
 */
public record RewrittenFile(long keyRowCount, List<DataFile> files) {

  public RewrittenFile {
    files = List.copyOf(files);
    if (keyRowCount < 0) {
      throw new IllegalArgumentException("keyRowCount must not be negative but was " + keyRowCount);
    }
  }
}
