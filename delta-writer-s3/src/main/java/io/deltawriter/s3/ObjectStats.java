package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What there is to know of objects without their bytes: one {@code HEAD}. Its answer has no body
 * that could say what a 404 is about, so that an object is not there is known by a {@code GET} that
 * S3 answers with {@code NoSuchKey}.
 */
final class ObjectStats {

  private final S3Bucket bucket;

  ObjectStats(S3Bucket bucket) {
    this.bucket = requireNonNull(bucket, "bucket");
  }

  /** What was found of an object. */
  record Found(String etag, long sizeBytes, Instant modified) {}

  /** What is known of the object {@code key}; empty if S3 says that there is none. */
  Optional<Found> of(String key) throws IOException {
    try {
      HeadObjectResponse head = bucket.head(key);
      return found(S3Action.HEAD, key, head.eTag(), head.contentLength(), head.lastModified());
    } catch (SdkException e) {
      if (S3Failures.status(e) == S3Failures.NOT_FOUND) {
        return ofGet(key);
      }
      throw bucket.failures().ofRead(S3Action.HEAD, key, e);
    }
  }

  private Optional<Found> ofGet(String key) throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> body = bucket.get(key);
      body.abort();
      GetObjectResponse response = body.response();
      return found(
          S3Action.GET, key, response.eTag(), response.contentLength(), response.lastModified());
    } catch (SdkException e) {
      if (S3Failures.isNoSuchKey(e)) {
        return Optional.empty();
      }
      throw bucket.failures().ofRead(S3Action.GET, key, e);
    }
  }

  private Optional<Found> found(
      S3Action action, String key, String etag, Long sizeBytes, Instant modified)
      throws IOException {
    if (etag == null || sizeBytes == null || modified == null) {
      throw bucket.failures().ofForeignObject(action, key, "ETag, length or time");
    }
    return Optional.of(new Found(etag, sizeBytes, modified));
  }
}
