package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object as it was when it was opened. Where the connection breaks, the rest is
 * asked for under the condition that the object is still the same.
 */
final class S3ObjectStream extends InputStream {

  private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStream.class);
  private static final int MAX_BREAKS = 5;

  private final S3Bucket bucket;
  private final String key;
  private final String etag;
  private final long sizeBytes;
  private final Function<String, IOException> changed;
  private ResponseInputStream<GetObjectResponse> body;
  private long position;
  private int breaks;
  private boolean ended;

  /**
   * Reads on from {@code body}.
   *
   * @param body the whole object
   * @param changed makes the exception for an object that was overwritten or deleted meanwhile
   */
  S3ObjectStream(
      S3Bucket bucket,
      String key,
      ResponseInputStream<GetObjectResponse> body,
      Function<String, IOException> changed) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.key = requireNonNull(key, "key");
    this.body = requireNonNull(body, "body");
    this.changed = requireNonNull(changed, "changed");
    this.etag = body.response().eTag();
    this.sizeBytes = body.response().contentLength();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (position < sizeBytes) {
      try {
        int read = body.read(bytes, offset, length);
        if (read > 0) {
          position += read;
          return read;
        }
        if (read < 0) {
          throw new EOFException("The response ended after " + position + " bytes");
        }
      } catch (AbortedException e) {
        throw bucket.failures().ofRead(S3Action.GET, key, e);
      } catch (IOException | SdkException e) {
        resume(e);
      }
    }
    ended = true;
    return -1;
  }

  private void resume(Exception broken) throws IOException {
    body.abort();
    breaks++;
    if (breaks > MAX_BREAKS) {
      throw new IOException(
          "Could not read "
              + bucket.uri(key)
              + " beyond byte "
              + position
              + " of "
              + sizeBytes
              + ": the connection broke "
              + breaks
              + " times",
          broken);
    }
    LOG.debug(
        "Reading of {} broke at byte {}, goes on there: {}",
        ShownText.of(bucket.uri(key)),
        position,
        ShownText.of(broken.toString()));
    try {
      body = bucket.getRest(key, position, etag);
    } catch (SdkException e) {
      int status = S3Failures.status(e);
      if (status == S3Failures.PRECONDITION_FAILED || S3Failures.isNotFound(e)) {
        throw changed.apply(
            bucket.uri(key) + " was overwritten or deleted while it was read; read it again");
      }
      throw bucket.failures().ofRead(S3Action.GET, key, e);
    }
  }

  // Closing alone would first read the rest.
  @Override
  public void close() throws IOException {
    if (ended || position == sizeBytes) {
      body.close();
    } else {
      ended = true;
      body.abort();
    }
  }
}
