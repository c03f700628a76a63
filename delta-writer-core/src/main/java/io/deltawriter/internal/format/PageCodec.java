package io.deltawriter.internal.format;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;

/** Compresses and decompresses pages. Not safe for more than one thread. */
interface PageCodec {

  /** The page compressed; valid until the next call. */
  BytesInput compress(byte[] page, int offset, int length) throws IOException;

  /**
   * Fills {@code page}.
   *
   * @throws IOException if the compressed bytes are damaged or give another length
   */
  void decompress(byte[] compressed, int offset, int length, byte[] page) throws IOException;

  /** Frees native memory. */
  default void release() {}
}
