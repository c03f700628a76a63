package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.source.SourceChangedException;
import io.deltawriter.source.SourceLookup;
import io.deltawriter.source.SourceState;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Looks at objects as sources: one request for each, unless the same bytes were written again, or
 * the store does not tell the time of an object that it does not send.
 */
final class ObjectLookups {

  private static final Pattern RANGE = Pattern.compile("bytes 0-0/(\\d{1,18})");

  private final S3Bucket bucket;

  ObjectLookups(S3Bucket bucket) {
    this.bucket = requireNonNull(bucket, "bucket");
  }

  /** Opens the object as the source of {@code key}, unless it is the known write. */
  SourceLookup open(SourceKey key, String objectKey, Optional<S3Fingerprint> known)
      throws IOException {
    try {
      Optional<ResponseInputStream<GetObjectResponse>> body = fetch(objectKey, known);
      return body.isPresent()
          ? opened(key, objectKey, body.get(), known)
          : new SourceLookup.Unchanged(known.orElseThrow().state(key, bucket.uri(objectKey)));
    } catch (SdkException e) {
      if (S3Failures.isNoSuchKey(e)) {
        return new SourceLookup.Absent();
      }
      throw bucket.failures().ofRead(S3Action.GET, objectKey, e);
    }
  }

  /** The object, unless it is the known write. */
  private Optional<ResponseInputStream<GetObjectResponse>> fetch(
      String objectKey, Optional<S3Fingerprint> known) throws IOException {
    if (known.isEmpty()) {
      return Optional.of(bucket.get(objectKey));
    }
    try {
      return Optional.of(bucket.getUnless(objectKey, known.get().etag()));
    } catch (SdkException e) {
      if (S3Failures.status(e) != S3Failures.NOT_MODIFIED) {
        throw e;
      }
      // The same bytes may have been written once more, which is another state.
      Optional<Instant> written = writtenAt(e);
      boolean unchanged =
          written.isPresent()
              ? written.equals(Optional.of(known.get().modified()))
              : stateNow(objectKey).equals(known);
      return unchanged ? Optional.empty() : Optional.of(bucket.get(objectKey));
    }
  }

  /**
   * The write that the object is now, for one byte of it; empty if it cannot be told so. Not a
   * {@code HEAD}, whose answer does not say whether an object is gone.
   */
  private Optional<S3Fingerprint> stateNow(String objectKey) throws IOException {
    ResponseInputStream<GetObjectResponse> body;
    try {
      body = bucket.getFirstByte(objectKey);
    } catch (SdkException e) {
      if (S3Failures.status(e) == S3Failures.RANGE_NOT_SATISFIABLE) {
        return Optional.empty();
      }
      throw e;
    }
    GetObjectResponse response = body.response();
    Matcher range = RANGE.matcher(String.valueOf(response.contentRange()));
    if (!range.matches() || response.eTag() == null || response.lastModified() == null) {
      body.abort();
      return Optional.empty();
    }
    body.close();
    return Optional.of(
        new S3Fingerprint(
            response.eTag(), Long.parseLong(range.group(1)), response.lastModified()));
  }

  private SourceLookup opened(
      SourceKey key,
      String objectKey,
      ResponseInputStream<GetObjectResponse> body,
      Optional<S3Fingerprint> known)
      throws IOException {
    GetObjectResponse response = body.response();
    S3ObjectStream stream = S3ObjectStream.of(bucket, objectKey, body, SourceChangedException::new);
    if (response.lastModified() == null) {
      stream.close();
      throw bucket.failures().ofForeignObject(S3Action.GET, objectKey, "time");
    }
    S3Fingerprint fingerprint =
        new S3Fingerprint(response.eTag(), response.contentLength(), response.lastModified());
    SourceState state = fingerprint.state(key, bucket.uri(objectKey));
    if (known.equals(Optional.of(fingerprint))) {
      stream.close();
      return new SourceLookup.Unchanged(state);
    }
    return new SourceLookup.Found(new S3SourceContent(state, stream));
  }

  private static Optional<Instant> writtenAt(SdkException notModified) {
    try {
      return S3Failures.header(notModified, "Last-Modified")
          .map(time -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(time, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
