package io.deltawriter.internal.log;

import io.deltawriter.internal.action.AddFile;
import java.util.Optional;

/** Data files, one after the other, in bounded memory. Not safe for more than one thread. */
public interface AddFileCursor extends AutoCloseable {

  /**
   * The next file, or empty at the end.
   *
   * @throws io.deltawriter.error.StorageException if the store failed: what was given so far is not
   *     the whole
   */
  Optional<AddFile> next();

  @Override
  void close();
}
