package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The requests to one bucket, each with what the options say. They throw {@link SdkException}, for
 * only the caller knows what a failure means.
 */
final class S3Bucket {

  private final S3Client client;
  private final String name;
  private final S3Options options;
  private final RequestPayer payer;
  private final String owner;

  S3Bucket(S3Client client, String name, S3Options options) {
    this.client = requireNonNull(client, "client");
    this.name = requireNonNull(name, "name");
    this.options = requireNonNull(options, "options");
    this.payer = options.requestPayer().orElse(null);
    this.owner = options.expectedBucketOwner().orElse(null);
  }

  S3Options options() {
    return options;
  }

  S3Failures failures() {
    return new S3Failures(name);
  }

  /** The object's URI, for messages. */
  String uri(String key) {
    return "s3://" + name + "/" + key;
  }

  /**
   * The endpoint that the client was given, or empty if it is AWS's own. For messages: without a
   * user or a query, which may be secrets.
   */
  Optional<String> endpoint() {
    return client
        .serviceClientConfiguration()
        .endpointOverride()
        .map(uri -> uri.getScheme() + "://" + uri.getHost() + port(uri) + uri.getPath());
  }

  private static String port(URI uri) {
    return uri.getPort() < 0 ? "" : ":" + uri.getPort();
  }

  HeadObjectResponse head(String key) {
    return client.headObject(
        r -> r.bucket(name).key(key).requestPayer(payer).expectedBucketOwner(owner));
  }

  /** The whole object. */
  ResponseInputStream<GetObjectResponse> get(String key) {
    return client.getObject(request(key).build());
  }

  /** The whole object, unless it has {@code etag}: then S3 answers 304. */
  ResponseInputStream<GetObjectResponse> getUnless(String key, String etag) {
    return client.getObject(request(key).ifNoneMatch(etag).build());
  }

  /** The object from {@code offset} on, if it has {@code etag}: otherwise S3 answers 412. */
  ResponseInputStream<GetObjectResponse> getRest(String key, long offset, String etag) {
    return client.getObject(request(key).range("bytes=" + offset + "-").ifMatch(etag).build());
  }

  byte[] getRange(String key, long offset, int length) {
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return client.getObjectAsBytes(request(key).range(range).build()).asByteArrayUnsafe();
  }

  private GetObjectRequest.Builder request(String key) {
    return GetObjectRequest.builder()
        .bucket(name)
        .key(key)
        .requestPayer(payer)
        .expectedBucketOwner(owner);
  }

  void put(String key, RequestBody body, WriteCondition condition) {
    client.putObject(
        r ->
            r.bucket(name)
                .key(key)
                .ifNoneMatch(condition == WriteCondition.IF_ABSENT ? "*" : null)
                .serverSideEncryption(encryption())
                .ssekmsKeyId(kmsKey())
                .requestPayer(payer)
                .expectedBucketOwner(owner),
        body);
  }

  /** Begins an upload in parts and returns its id. */
  String createUpload(String key) {
    return client
        .createMultipartUpload(
            r ->
                r.bucket(name)
                    .key(key)
                    .contentType(PartBuffer.CONTENT_TYPE)
                    .serverSideEncryption(encryption())
                    .ssekmsKeyId(kmsKey())
                    .requestPayer(payer)
                    .expectedBucketOwner(owner))
        .uploadId();
  }

  CompletedPart uploadPart(String key, String upload, int number, RequestBody body) {
    var response =
        client.uploadPart(
            r ->
                r.bucket(name)
                    .key(key)
                    .uploadId(upload)
                    .partNumber(number)
                    .requestPayer(payer)
                    .expectedBucketOwner(owner),
            body);
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(response.eTag())
        .checksumCRC32(response.checksumCRC32())
        .checksumCRC32C(response.checksumCRC32C())
        .checksumCRC64NVME(response.checksumCRC64NVME())
        .checksumSHA1(response.checksumSHA1())
        .checksumSHA256(response.checksumSHA256())
        .build();
  }

  void completeUpload(
      String key, String upload, List<CompletedPart> parts, WriteCondition condition) {
    client.completeMultipartUpload(
        r ->
            r.bucket(name)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts))
                .ifNoneMatch(condition == WriteCondition.IF_ABSENT ? "*" : null)
                .requestPayer(payer)
                .expectedBucketOwner(owner));
  }

  void abortUpload(String key, String upload) {
    client.abortMultipartUpload(
        r ->
            r.bucket(name)
                .key(key)
                .uploadId(upload)
                .requestPayer(payer)
                .expectedBucketOwner(owner));
  }

  /** The page of objects at {@code position}. */
  ListObjectsV2Response list(ListPosition position) {
    return client.listObjectsV2(
        r ->
            r.bucket(name)
                .prefix(position.prefix())
                .startAfter(position.startAfter().orElse(null))
                .delimiter(position.delimiter().orElse(null))
                .continuationToken(position.token().orElse(null))
                .encodingType(EncodingType.URL)
                .requestPayer(payer)
                .expectedBucketOwner(owner));
  }

  void delete(String key) {
    client.deleteObject(
        r -> r.bucket(name).key(key).requestPayer(payer).expectedBucketOwner(owner));
  }

  private ServerSideEncryption encryption() {
    if (options.encryption() instanceof S3Encryption.SseS3) {
      return ServerSideEncryption.AES256;
    }
    return options.encryption() instanceof S3Encryption.SseKms
        ? ServerSideEncryption.AWS_KMS
        : null;
  }

  private String kmsKey() {
    return options.encryption() instanceof S3Encryption.SseKms kms ? kms.keyId() : null;
  }
}
