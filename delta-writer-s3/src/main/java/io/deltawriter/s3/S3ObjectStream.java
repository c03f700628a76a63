package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
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
  private static final int WHOLE = 200;

  private final S3Bucket bucket;
  private final String key;
  private final GetObjectResponse whole;
  private final long sizeBytes;
  private final Function<String, IOException> changed;
  private ResponseInputStream<GetObjectResponse> body;
  private long position;
  private int breaks;
  private long lastBreak;
  private boolean ended;
  private volatile boolean waiting;
  private volatile long arrived;
  private long arrivedBefore = -1;
  private final Waits.Wait watch;

  private S3ObjectStream(
      S3Bucket bucket,
      String key,
      ResponseInputStream<GetObjectResponse> body,
      Function<String, IOException> changed) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.key = requireNonNull(key, "key");
    this.body = requireNonNull(body, "body");
    this.changed = requireNonNull(changed, "changed");
    this.whole = body.response();
    this.sizeBytes = whole.contentLength();
    this.watch = bucket.watch(this::stuck);
  }

  /**
   * A stream of what {@code body} brings.
   *
   * @param body the whole object
   * @param changed makes the exception for an object that was overwritten or deleted meanwhile
   * @throws IOException if the answer is not one of S3; it is closed then
   */
  static S3ObjectStream of(
      S3Bucket bucket,
      String key,
      ResponseInputStream<GetObjectResponse> body,
      Function<String, IOException> changed)
      throws IOException {
    GetObjectResponse response = body.response();
    if (response.eTag() == null || response.contentLength() == null) {
      body.abort();
      throw bucket.failures().ofForeignObject(S3Action.GET, key, "ETag or length");
    }
    // A piece has the length of the piece, and would pass for a shorter object.
    if (response.sdkHttpResponse().statusCode() != WHOLE) {
      body.abort();
      throw bucket.failures().ofForeignObject(S3Action.GET, key, "whole object");
    }
    return new S3ObjectStream(bucket, key, body, changed);
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
        waiting = true;
        int read = body.read(bytes, offset, (int) Math.min(length, sizeBytes - position));
        if (read > 0) {
          position += read;
          arrived = position;
          return read;
        }
        if (read < 0) {
          throw new EOFException("The response ended after " + position + " bytes");
        }
      } catch (AbortedException e) {
        throw bucket.failures().ofRead(S3Action.GET, key, e);
      } catch (IOException | SdkException e) {
        waiting = false;
        resume(e);
      } finally {
        waiting = false;
      }
    }
    ended = true;
    return -1;
  }

  private void resume(Exception broken) throws IOException {
    body.abort();
    breaks++;
    if (breaks > MAX_BREAKS || isStuck()) {
      String how = "broke " + breaks + " times, last at byte " + position + " of " + sizeBytes;
      throw bucket.failures().ofBrokenStream(key, how, broken);
    }
    lastBreak = position;
    LOG.debug(
        "Reading of {} broke at byte {}, goes on there: {}",
        ShownText.of(bucket.uri(key)),
        position,
        ShownText.of(broken.toString()));
    try {
      body = bucket.getRest(key, position, whole);
    } catch (SdkException e) {
      int status = S3Failures.status(e);
      if (status == S3Failures.PRECONDITION_FAILED || S3Failures.isNoSuchKey(e)) {
        throw changed.apply(
            bucket.uri(key) + " was overwritten or deleted while it was read; read it again");
      }
      throw bucket.failures().ofRead(S3Action.GET, key, e);
    }
  }

  /** What has been waited for since this was asked the last time. */
  private Optional<String> stuck() {
    long now = arrived;
    boolean isStuck = waiting && now == arrivedBefore;
    arrivedBefore = waiting ? now : -1;
    return isStuck
        ? Optional.of("byte " + now + " of " + sizeBytes + " of " + bucket.shown(S3Action.GET, key))
        : Optional.empty();
  }

  /** Each try may wait for as long as the client does, so there is no second one for nothing. */
  private boolean isStuck() {
    return breaks > 1 && position == lastBreak;
  }

  // Closing alone would first read the rest.
  @Override
  public void close() throws IOException {
    watch.close();
    if (ended || position == sizeBytes) {
      body.close();
    } else {
      ended = true;
      body.abort();
    }
  }
}
