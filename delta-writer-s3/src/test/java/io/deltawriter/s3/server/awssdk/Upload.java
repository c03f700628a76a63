package io.deltawriter.s3.server.awssdk;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A multipart upload that is neither completed nor aborted. */
final class Upload {

  private final CreateMultipartUploadRequest request;
  private final Instant started;
  private final SortedMap<Integer, StoredObject> parts = new ConcurrentSkipListMap<>();

  Upload(CreateMultipartUploadRequest request, Instant started) {
    this.request = request;
    this.started = started;
  }

  CreateMultipartUploadRequest request() {
    return request;
  }

  Instant started() {
    return started;
  }

  SortedMap<Integer, StoredObject> parts() {
    return parts;
  }

  StoredObject joined(List<CompletedPart> named, Instant modified) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    for (CompletedPart name : named) {
      StoredObject part = parts.get(name.partNumber());
      if (part == null || !part.matches(name.eTag())) {
        throw new S3ProxyException(S3ErrorCode.INVALID_PART);
      }
      bytes.writeBytes(part.sharedBytes());
      digests.writeBytes(StoredObject.md5(part.sharedBytes()));
    }
    String digest = HexFormat.of().formatHex(StoredObject.md5(digests.toByteArray()));
    return StoredObject.ofParts(
        bytes.toByteArray(), "\"" + digest + "-" + named.size() + "\"", modified, asPut());
  }

  private PutObjectRequest asPut() {
    return PutObjectRequest.builder()
        .bucket(request.bucket())
        .key(request.key())
        .contentType(request.contentType())
        .metadata(request.metadata())
        .serverSideEncryption(request.serverSideEncryption())
        .ssekmsKeyId(request.ssekmsKeyId())
        .build();
  }
}
