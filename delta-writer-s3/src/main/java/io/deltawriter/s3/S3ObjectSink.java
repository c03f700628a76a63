package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.SinkLife;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One request for an object up to the part size; beyond it an upload that goes on while more comes.
 */
final class S3ObjectSink implements ObjectSink {

  private static final Logger LOG = LoggerFactory.getLogger(S3ObjectSink.class);
  private static final int MAX_PARTS = 10_000;

  private final S3Bucket bucket;
  private final String key;
  private final WriteCondition condition;
  private final PartBuffer buffer;
  private final List<CompletedPart> parts = new ArrayList<>();
  private Optional<String> upload = Optional.empty();
  private final SinkLife life = new SinkLife();

  S3ObjectSink(S3Bucket bucket, String key, WriteCondition condition) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.key = requireNonNull(key, "key");
    this.condition = requireNonNull(condition, "condition");
    this.buffer = new PartBuffer(bucket.options().partSizeBytes());
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    life.write(() -> add(bytes, offset, length));
  }

  private void add(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      // Only when more comes: the last part may be of any size, and a single one is no upload.
      if (buffer.isFull()) {
        uploadPart();
      }
      done += buffer.add(bytes, offset + done, length - done);
    }
  }

  @Override
  public PutOutcome complete() throws IOException {
    life.complete();
    if (upload.isPresent()) {
      uploadPart();
    }
    try {
      if (upload.isPresent()) {
        bucket.completeUpload(key, upload.get(), parts, condition);
        upload = Optional.empty();
      } else {
        bucket.put(key, buffer.body(), condition);
      }
      return PutOutcome.CREATED;
    } catch (SdkException e) {
      if (S3Failures.status(e) == S3Failures.PRECONDITION_FAILED) {
        return PutOutcome.EXISTS;
      }
      throw bucket.failures().ofWrite(S3Action.PUT, key, e);
    }
  }

  /** Parts that no one gives up cost money for ever. */
  @Override
  public void close() {
    life.close();
    upload.ifPresent(this::abort);
    upload = Optional.empty();
  }

  private void uploadPart() throws IOException {
    if (parts.size() == MAX_PARTS) {
      throw new IOException(
          ShownText.of(bucket.uri(key))
              + " has more than "
              + MAX_PARTS
              + " parts; give a larger part size");
    }
    try {
      if (upload.isEmpty()) {
        upload = Optional.of(bucket.createUpload(key));
      }
      parts.add(bucket.uploadPart(key, upload.get(), parts.size() + 1, buffer.body()));
      buffer.clear();
    } catch (SdkException e) {
      IOException failure = bucket.failures().ofWrite(S3Action.PUT, key, e);
      // Parts are nothing that anybody sees.
      throw failure instanceof OutcomeUnknownException
          ? new IOException(failure.getMessage(), e)
          : failure;
    }
  }

  private void abort(String id) {
    try {
      bucket.abortUpload(key, id);
    } catch (SdkException e) {
      if (!S3Failures.isNoSuchUpload(e)) {
        LOG.warn(
            "Could not give up the upload {} of {}; a lifecycle rule for incomplete uploads will:"
                + " {}",
            id,
            ShownText.of(bucket.uri(key)),
            ShownText.of(e.toString()));
      }
    }
  }
}
