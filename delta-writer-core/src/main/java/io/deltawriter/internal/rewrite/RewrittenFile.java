package io.deltawriter.internal.rewrite;

import io.deltawriter.table.DataFile;
import java.util.List;

/**
 * What takes the place of a file that held rows of keys.
 *
 * @param keyRowCount the rows of the keys that were in it and not deleted, at least one: a file
 *     without any is not replaced
 * @param files the rows of all others; none if there are none
 */
public record RewrittenFile(long keyRowCount, List<DataFile> files) {

  public RewrittenFile {
    files = List.copyOf(files);
    if (keyRowCount < 1) {
      throw new IllegalArgumentException("keyRowCount must be at least 1 but was " + keyRowCount);
    }
  }
}
