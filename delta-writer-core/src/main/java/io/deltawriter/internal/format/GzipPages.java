package io.deltawriter.internal.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;

/** GZIP by the JDK. */
final class GzipPages implements PageCodec {

  @Override
  public BytesInput compress(byte[] page, int offset, int length) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(output)) {
      gzip.write(page, offset, length);
    }
    return BytesInput.from(output);
  }

  @Override
  public void decompress(byte[] compressed, int offset, int length, byte[] page)
      throws IOException {
    try (InputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(compressed, offset, length))) {
      int size = gzip.readNBytes(page, 0, page.length);
      if (size != page.length || gzip.read() >= 0) {
        throw new IOException(
            "A GZIP page has "
                + (size < page.length ? size : "more")
                + " bytes but its header says "
                + page.length);
      }
    }
  }
}
