package io.deltawriter.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses with the JDK. */
final class Gzip {

  private Gzip() {}

  /** One member for each part. */
  static byte[] compress(byte[]... parts) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      try (GZIPOutputStream member = new GZIPOutputStream(stored)) {
        member.write(part);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stored.toByteArray();
  }
}
