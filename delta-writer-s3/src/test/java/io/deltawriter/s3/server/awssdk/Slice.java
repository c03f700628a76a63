package io.deltawriter.s3.server.awssdk;

import org.gaul.s3proxy.blobstore.S3Exceptions;

/** The bytes that a range asks for (RFC 9110, section 14.1.2; one range). */
record Slice(int from, int to) {

  static Slice of(String range, int size) {
    if (range == null || !range.startsWith("bytes=")) {
      return new Slice(0, size);
    }
    String[] ends = range.substring("bytes=".length()).split("-", 2);
    if (ends[0].isEmpty()) {
      return new Slice((int) Math.max(0, size - Long.parseLong(ends[1])), size);
    }
    long from = Long.parseLong(ends[0]);
    if (from >= size) {
      throw S3Exceptions.fromStatusCode(416);
    }
    long to = ends[1].isEmpty() ? size : Math.min(size, Long.parseLong(ends[1]) + 1);
    return new Slice((int) from, (int) to);
  }

  int length() {
    return to - from;
  }
}
