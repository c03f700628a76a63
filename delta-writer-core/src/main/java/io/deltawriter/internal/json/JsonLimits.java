package io.deltawriter.internal.json;

/**
 * The limits beyond which a reader refuses a source. They bound its memory.
 *
 * @param segmentBytes how many bytes are read and scanned at a time; at least 16
 * @param maxRecordBytes the longest record, in uncompressed bytes without its line's end; at least
 *     {@code segmentBytes}, at most 256 MiB. A reader holds up to this much source, and up to about
 *     25 times as much with the record's values: 12 for one string, 16 for an array of numbers, 24
 *     for a map
 * @param maxDepth how deep objects and arrays may be nested; the record itself is depth 1; at most
 *     1,000
 */
public record JsonLimits(int segmentBytes, int maxRecordBytes, int maxDepth) {

  /** The highest {@link #maxRecordBytes}. */
  public static final int MAX_RECORD_BYTES = 1 << 28;

  /** The highest {@link #maxDepth}. */
  public static final int MAX_DEPTH = 1000;

  private static final int MIN_SEGMENT_BYTES = 16;
  private static final int SEGMENT_BYTES = 1 << 20;

  public JsonLimits {
    if (segmentBytes < MIN_SEGMENT_BYTES) {
      throw new IllegalArgumentException(
          "segmentBytes must be at least " + MIN_SEGMENT_BYTES + " but was " + segmentBytes);
    }
    if (maxRecordBytes < segmentBytes || maxRecordBytes > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException(
          "maxRecordBytes must be from segmentBytes to "
              + MAX_RECORD_BYTES
              + " but was "
              + maxRecordBytes);
    }
    if (maxDepth < 1 || maxDepth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "maxDepth must be from 1 to " + MAX_DEPTH + " but was " + maxDepth);
    }
  }

  /** Segments of 1 MiB, records of up to 16 MiB, 200 levels. */
  public static JsonLimits defaults() {
    return of(16 << 20, 200);
  }

  /** Segments of 1 MiB, or as long as a record may be if that is less. */
  public static JsonLimits of(int maxRecordBytes, int maxDepth) {
    return new JsonLimits(Math.min(SEGMENT_BYTES, maxRecordBytes), maxRecordBytes, maxDepth);
  }
}
