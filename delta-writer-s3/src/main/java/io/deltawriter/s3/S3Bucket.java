package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The requests to one bucket, each with what the options say. They throw {@link SdkException}, for
 * only the caller knows what a failure means, and {@link ForeignAnswerException} for a success that
 * is not one of S3.
 */
final class S3Bucket {

  /** The slowest line that an upload is not cut off on, if it goes on. */
  private static final int LEAST_BYTES_PER_SECOND = 64 * 1024;

  private final S3Client client;
  private final String name;
  private final S3Options options;
  private final Waits waits;
  private final RequestPayer payer;
  private final String owner;

  S3Bucket(S3Client client, String name, S3Options options) {
    this(client, name, options, Waits.OF_PROCESS);
  }

  S3Bucket(S3Client client, String name, S3Options options, Waits waits) {
    this.client = requireNonNull(client, "client");
    this.name = requireNonNull(name, "name");
    this.options = requireNonNull(options, "options");
    this.waits = requireNonNull(waits, "waits");
    this.payer = options.requestPayer().orElse(null);
    this.owner = options.expectedBucketOwner().orElse(null);
  }

  S3Options options() {
    return options;
  }

  S3Failures failures() {
    return new S3Failures(new S3Diagnosis(name, endpoint().orElse("")));
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
    return ask(
        S3Action.HEAD,
        key,
        () ->
            client.headObject(
                r ->
                    r.bucket(name)
                        .key(key)
                        .overrideConfiguration(limit(0))
                        .requestPayer(payer)
                        .expectedBucketOwner(owner)));
  }

  /** The whole object. */
  ResponseInputStream<GetObjectResponse> get(String key) {
    return get(request(key));
  }

  /** The whole object, unless it has {@code etag}: then S3 answers 304. */
  ResponseInputStream<GetObjectResponse> getUnless(String key, String etag) {
    return get(request(key).ifNoneMatch(etag));
  }

  /**
   * The rest of the object that {@code whole} is, from {@code offset} on; S3 answers 412 if the
   * object is another one by now.
   *
   * @throws ForeignAnswerException if the answer is not that rest
   */
  ResponseInputStream<GetObjectResponse> getRest(String key, long offset, GetObjectResponse whole) {
    ByteRange range = ByteRange.from(offset);
    var rest = get(request(key).range(range.header()).ifMatch(whole.eTag()));
    GetObjectResponse answer = rest.response();
    if (!range.objectSize(answer).equals(Optional.of(whole.contentLength()))
        || !answer.eTag().equals(whole.eTag())) {
      rest.abort();
      throw range.refuse(answer);
    }
    return rest;
  }

  /** The object's first byte, for what is told beside it; S3 answers 416 if it has none. */
  ResponseInputStream<GetObjectResponse> getFirstByte(String key) {
    return get(request(key).range("bytes=0-0"));
  }

  private ResponseInputStream<GetObjectResponse> get(GetObjectRequest.Builder request) {
    GetObjectRequest built = request.build();
    return ask(S3Action.GET, built.key(), () -> client.getObject(built));
  }

  /**
   * Bytes of the object, fewer only where it ends; S3 answers 416 if it has none there.
   *
   * @throws ForeignAnswerException if the answer is not that range
   */
  byte[] getRange(String key, long offset, int length) {
    ByteRange range = ByteRange.of(offset, length);
    GetObjectRequest request =
        request(key).range(range.header()).overrideConfiguration(limit(length)).build();
    ResponseBytes<GetObjectResponse> answer =
        ask(S3Action.GET, key, () -> client.getObject(request, S3Bucket.bytesOf(range)));
    byte[] bytes = answer.asByteArrayUnsafe();
    Optional<Long> size = range.objectSize(answer.response());
    if (size.isEmpty() || range.lengthIn(size.get()) != bytes.length) {
      throw range.refuse(answer.response());
    }
    return bytes;
  }

  /** The body, unless it is none of the range: that may be of any length. */
  private static ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> bytesOf(
      ByteRange range) {
    return (response, body) -> {
      if (range.objectSize(response).isPresent()) {
        return ResponseTransformer.<GetObjectResponse>toBytes().transform(response, body);
      }
      body.abort();
      return ResponseBytes.fromByteArrayUnsafe(response, new byte[0]);
    };
  }

  private GetObjectRequest.Builder request(String key) {
    return GetObjectRequest.builder()
        .bucket(name)
        .key(key)
        .overrideConfiguration(limit(0))
        .requestPayer(payer)
        .expectedBucketOwner(owner);
  }

  void put(String key, RequestBody body, WriteCondition condition) {
    var response =
        ask(
            S3Action.PUT,
            key,
            () ->
                client.putObject(
                    r ->
                        r.bucket(name)
                            .key(key)
                            .overrideConfiguration(limit(body.optionalContentLength().orElse(0L)))
                            .ifNoneMatch(condition == WriteCondition.IF_ABSENT ? "*" : null)
                            .serverSideEncryption(encryption())
                            .ssekmsKeyId(kmsKey())
                            .requestPayer(payer)
                            .expectedBucketOwner(owner),
                    body));
    ForeignAnswerException.require(response.eTag(), "an ETag");
  }

  /** Begins an upload in parts and returns its id. */
  String createUpload(String key) {
    var response =
        ask(
            S3Action.PUT,
            key,
            () ->
                client.createMultipartUpload(
                    r ->
                        r.bucket(name)
                            .key(key)
                            .overrideConfiguration(limit(0))
                            .contentType(PartBuffer.CONTENT_TYPE)
                            .checksumAlgorithm(partChecksum())
                            .serverSideEncryption(encryption())
                            .ssekmsKeyId(kmsKey())
                            .requestPayer(payer)
                            .expectedBucketOwner(owner)));
    return ForeignAnswerException.require(response.uploadId(), "an UploadId");
  }

  CompletedPart uploadPart(String key, String upload, int number, RequestBody body) {
    var response =
        ask(
            S3Action.PUT,
            key,
            () ->
                client.uploadPart(
                    r ->
                        r.bucket(name)
                            .key(key)
                            .overrideConfiguration(limit(body.optionalContentLength().orElse(0L)))
                            .uploadId(upload)
                            .partNumber(number)
                            .checksumAlgorithm(partChecksum())
                            .requestPayer(payer)
                            .expectedBucketOwner(owner),
                    body));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(ForeignAnswerException.require(response.eTag(), "an ETag"))
        // S3 refuses the checksum of a part by an algorithm that the upload did not name.
        .checksumCRC32(partChecksum() == null ? null : response.checksumCRC32())
        .build();
  }

  void completeUpload(
      String key, String upload, List<CompletedPart> parts, WriteCondition condition) {
    // Joining many parts may take minutes.
    var response =
        ask(
            S3Action.PUT,
            key,
            () ->
                client.completeMultipartUpload(
                    r ->
                        r.bucket(name)
                            .key(key)
                            .uploadId(upload)
                            .multipartUpload(m -> m.parts(parts))
                            .ifNoneMatch(condition == WriteCondition.IF_ABSENT ? "*" : null)
                            .requestPayer(payer)
                            .expectedBucketOwner(owner)));
    ForeignAnswerException.require(response.eTag(), "an ETag");
  }

  void abortUpload(String key, String upload) {
    ask(
        S3Action.ABORT,
        key,
        () ->
            client.abortMultipartUpload(
                r ->
                    r.bucket(name)
                        .key(key)
                        .overrideConfiguration(limit(0))
                        .uploadId(upload)
                        .requestPayer(payer)
                        .expectedBucketOwner(owner)));
  }

  /** The page of objects at {@code position}. */
  ListObjectsV2Response list(ListPosition position) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(name)
            .prefix(position.prefix())
            .overrideConfiguration(limit(0))
            .startAfter(position.startAfter().orElse(null))
            .delimiter(position.delimiter().orElse(null))
            .continuationToken(position.token().orElse(null))
            .encodingType(EncodingType.URL)
            .requestPayer(payer)
            .expectedBucketOwner(owner)
            .build();
    return ask(S3Action.LIST, position.prefix(), () -> listDecoded(request));
  }

  private ListObjectsV2Response listDecoded(ListObjectsV2Request request) {
    try {
      return client.listObjectsV2(request);
    } catch (IllegalArgumentException e) {
      // Some stores encode the keys of a listing but not the prefix that they repeat in it, which
      // the SDK then cannot decode. So without encoding, which has no way to say a few characters.
      return client.listObjectsV2(request.toBuilder().encodingType((String) null).build());
    }
  }

  void delete(String key) {
    ask(
        S3Action.DELETE,
        key,
        () ->
            client.deleteObject(
                r ->
                    r.bucket(name)
                        .key(key)
                        .overrideConfiguration(limit(0))
                        .requestPayer(payer)
                        .expectedBucketOwner(owner)));
  }

  private <T> T ask(S3Action action, String key, Supplier<T> request) {
    Waits.Wait wait = waits.begin(() -> shown(action, key));
    try {
      return request.get();
    } finally {
      wait.close();
    }
  }

  /** Says so if work that {@code stuck} describes does not go on. */
  Waits.Wait watch(Supplier<Optional<String>> stuck) {
    return waits.watch(stuck);
  }

  /** A request, for logs. */
  String shown(S3Action action, String key) {
    return ShownText.of(
        action + " " + uri(key) + endpoint().map(endpoint -> " at " + endpoint).orElse(""));
  }

  /** How long a request may take, all tries of the SDK together. */
  private AwsRequestOverrideConfiguration limit(long bodyBytes) {
    boolean clientHasOne =
        client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout().isPresent();
    if (clientHasOne) {
      return null;
    }
    Duration timeout = options.requestTimeout().plusSeconds(bodyBytes / LEAST_BYTES_PER_SECOND);
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).build();
  }

  /**
   * One algorithm from the creation of an upload to its end; none if the client is to have none.
   */
  private ChecksumAlgorithm partChecksum() {
    return client.serviceClientConfiguration().requestChecksumCalculation()
            == RequestChecksumCalculation.WHEN_REQUIRED
        ? null
        : ChecksumAlgorithm.CRC32;
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
