package io.deltawriter.internal.log;

import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.format.UnreadableFileException;
import java.io.IOException;

/** Turns errors of the store into errors of this library. */
final class StorageErrors {

  private StorageErrors() {}

  /**
   * What {@code call} gives.
   *
   * @param what the attempt, as {@code read the log of t}
   * @throws StorageException if {@code call} throws an {@link IOException}
   * @throws UnsupportedTableException if it is an {@link UnreadableFileException}
   */
  static <T> T wrap(String what, Call<T> call) {
    try {
      return call.run();
    } catch (UnreadableFileException e) {
      throw new UnsupportedTableException("Could not " + what, e);
    } catch (IOException e) {
      throw new StorageException("Could not " + what, e);
    }
  }

  /** Something that asks the store. */
  interface Call<T> {
    T run() throws IOException;
  }
}
