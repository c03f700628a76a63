package io.deltawriter.internal.format;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;

/** UNCOMPRESSED. */
final class PlainPages implements PageCodec {

  @Override
  public BytesInput compress(byte[] page, int offset, int length) {
    return BytesInput.from(page, offset, length);
  }

  @Override
  public void decompress(byte[] compressed, int offset, int length, byte[] page)
      throws IOException {
    if (length != page.length) {
      throw new IOException("A page has " + length + " bytes but its header says " + page.length);
    }
    System.arraycopy(compressed, offset, page, 0, length);
  }
}
