package io.deltawriter.internal.format;

import java.io.IOException;

/** Carries a failure of the store through parquet-hadoop, so that it differs from a bad file. */
final class StoreReadException extends IOException {

  private static final long serialVersionUID = 1L;

  StoreReadException(IOException failure) {
    super(failure);
  }

  IOException failure() {
    return (IOException) getCause();
  }
}
