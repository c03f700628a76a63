package io.deltawriter.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes on their way into one request: chunks, so that a small object takes little. */
final class PartBuffer {

  static final String CONTENT_TYPE = "application/octet-stream";

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int capacity;
  private final List<byte[]> chunks = new ArrayList<>();
  private int size;

  PartBuffer(int capacity) {
    this.capacity = capacity;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == capacity;
  }

  /** Takes as many of the bytes as there is room for, and returns how many. */
  int add(byte[] bytes, int offset, int length) {
    int taken = Math.min(length, capacity - size);
    for (int done = 0; done < taken; ) {
      int inChunk = size % CHUNK_BYTES;
      int chunk = size / CHUNK_BYTES;
      if (chunk == chunks.size()) {
        chunks.add(new byte[CHUNK_BYTES]);
      }
      int step = Math.min(taken - done, CHUNK_BYTES - inChunk);
      System.arraycopy(bytes, offset + done, chunks.get(chunk), inChunk, step);
      done += step;
      size += step;
    }
    return taken;
  }

  /** Room for the next bytes, in the same chunks. */
  void clear() {
    size = 0;
  }

  /** The bytes, for as many attempts as the SDK makes. Valid until {@link #clear}. */
  RequestBody body() {
    return RequestBody.fromContentProvider(this::stream, size, CONTENT_TYPE);
  }

  static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, CONTENT_TYPE);
  }

  private InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    for (int start = 0; start < size; start += CHUNK_BYTES) {
      byte[] chunk = chunks.get(start / CHUNK_BYTES);
      streams.add(new ByteArrayInputStream(chunk, 0, Math.min(CHUNK_BYTES, size - start)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }
}
