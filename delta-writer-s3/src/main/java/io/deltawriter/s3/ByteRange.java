package io.deltawriter.s3;

import io.deltawriter.internal.text.ShownText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object that are asked for. Only an answer that says that it is just these may be
 * taken for them: what is not S3 may send the whole object, another piece of it, or a page.
 *
 * @param first the offset of the first byte
 * @param last the offset of the last byte, which may be behind the object's end
 */
record ByteRange(long first, long last) {

  private static final int PARTIAL_CONTENT = 206;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** From {@code first} to the object's end. */
  static ByteRange from(long first) {
    return new ByteRange(first, Long.MAX_VALUE);
  }

  static ByteRange of(long first, int length) {
    return new ByteRange(first, first + length - 1);
  }

  /** The header that asks for it. */
  String header() {
    return "bytes=" + first + "-" + (last == Long.MAX_VALUE ? "" : last);
  }

  /** The object's size, if {@code answer} is the one to this range. */
  Optional<Long> objectSize(GetObjectResponse answer) {
    Matcher range = CONTENT_RANGE.matcher(String.valueOf(answer.contentRange()));
    if (answer.sdkHttpResponse().statusCode() != PARTIAL_CONTENT
        || answer.eTag() == null
        || !range.matches()) {
      return Optional.empty();
    }
    long size = Long.parseLong(range.group(3));
    boolean isThis =
        Long.parseLong(range.group(1)) == first
            && first < size
            && Long.parseLong(range.group(2)) == end(size) - 1;
    // A body that is sent in chunks has no length.
    boolean hasLength =
        answer.contentLength() == null || answer.contentLength() == end(size) - first;
    return isThis && hasLength ? Optional.of(size) : Optional.empty();
  }

  /** How many of its bytes an object of that size has. */
  long lengthIn(long objectSize) {
    return end(objectSize) - first;
  }

  private long end(long objectSize) {
    return last < objectSize ? last + 1 : objectSize;
  }

  /** The failure that {@code answer} is another one. */
  ForeignAnswerException refuse(GetObjectResponse answer) {
    String range = Optional.ofNullable(answer.contentRange()).orElse("no Content-Range");
    return new ForeignAnswerException(
        "the answer to a range is not that range, for "
            + header()
            + " was asked for and the answer has the status "
            + answer.sdkHttpResponse().statusCode()
            + ", "
            + ShownText.of(range)
            + " and the ETag "
            + ShownText.of(String.valueOf(answer.eTag())));
  }
}
