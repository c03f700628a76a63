package io.deltawriter.internal.sync;

import java.io.IOException;
import java.io.InputStream;

/** Rows that a caller has by itself. */
@FunctionalInterface
public interface RowsInput {

  /** A fresh stream from the first byte on. Whoever opens it closes it. */
  InputStream open() throws IOException;
}
