package io.deltawriter.s3.server.awssdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Objects on the heap, with the conditions, order and consistency of Amazon S3, which no store that
 * S3Proxy brings has. Safe for any number of threads.
 */
public final class MemoryBlobStore implements BlobStore {

  /** The least size of a part that Amazon S3 takes, unless it is the last. */
  public static final long S3_MIN_PART_SIZE_BYTES = 5L << 20;

  private final Clock clock;
  private final long minPartSizeBytes;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong uploadIds = new AtomicLong();

  /**
   * An empty store.
   *
   * @param minPartSizeBytes how long each part of a multipart upload but the last must be
   */
  public MemoryBlobStore(Clock clock, long minPartSizeBytes) {
    this.clock = clock;
    this.minPartSizeBytes = minPartSizeBytes;
  }

  /** The bucket of that name, which must exist. */
  public Bucket bucket(String name) {
    Bucket bucket = buckets.get(name);
    if (bucket == null) {
      throw S3Exceptions.noSuchBucket(name, "The specified bucket does not exist");
    }
    return bucket;
  }

  private StoredObject object(String bucket, String key) {
    return bucket(bucket)
        .object(key)
        .orElseThrow(
            () -> S3Exceptions.noSuchKey(bucket, key, "The specified key does not exist."));
  }

  @Override
  public ListBucketsResponse list() {
    return ListBucketsResponse.builder()
        .buckets(
            buckets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    entry ->
                        software.amazon.awssdk.services.s3.model.Bucket.builder()
                            .name(entry.getKey())
                            .creationDate(entry.getValue().created())
                            .build())
                .toList())
        .build();
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    bucket(request.bucket());
    return HeadBucketResponse.builder().build();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    String name = request.bucket();
    if (buckets.putIfAbsent(name, new Bucket(name, clock)) != null) {
      throw S3Exceptions.bucketAlreadyOwnedByYou(name);
    }
    return CreateBucketResponse.builder().location("/" + name).build();
  }

  @Override
  public void deleteBucket(String name) {
    if (!bucket(name).objects().isEmpty()) {
      throw S3Exceptions.bucketNotEmpty(name);
    }
    buckets.remove(name);
  }

  @Override
  public BucketCannedACL getContainerAccess(String name) {
    bucket(name);
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public void setContainerAccess(String name, BucketCannedACL access) {
    throw S3Exceptions.fromStatusCode(501);
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    object(bucket, key);
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    throw S3Exceptions.fromStatusCode(501);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return Page.of(bucket(request.bucket()).objects(), request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream in) {
    Bucket bucket = bucket(request.bucket());
    byte[] bytes = all(in);
    if (request.contentLength() != null && bytes.length != request.contentLength()) {
      throw S3Exceptions.fromStatusCode(400);
    }
    if (request.contentMD5() != null
        && !request
            .contentMD5()
            .equals(Base64.getEncoder().encodeToString(StoredObject.md5(bytes)))) {
      throw new S3ProxyException(S3ErrorCode.BAD_DIGEST);
    }
    StoredObject object = StoredObject.whole(bytes, bucket.now(), request);
    bucket.write(request.key(), object, request.ifMatch(), request.ifNoneMatch());
    return PutObjectResponse.builder()
        .eTag(object.etag())
        .checksumCRC32(object.crc32().orElseThrow())
        .serverSideEncryption(request.serverSideEncryption())
        .ssekmsKeyId(request.ssekmsKeyId())
        .build();
  }

  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    StoredObject object = object(request.bucket(), request.key());
    return HeadObjectResponse.builder()
        .contentLength((long) object.sharedBytes().length)
        .eTag(object.etag())
        .lastModified(object.modified())
        .contentType(object.request().contentType())
        .metadata(object.request().metadata())
        .storageClass(StorageClass.STANDARD)
        .checksumCRC32(object.crc32().orElse(null))
        .build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    StoredObject object = object(request.bucket(), request.key());
    if (request.ifMatch() != null && !object.matches(request.ifMatch())) {
      throw S3Exceptions.fromStatusCode(412);
    }
    if (request.ifNoneMatch() != null && object.matches(request.ifNoneMatch())) {
      throw S3Exceptions.fromStatusCode(304);
    }
    byte[] bytes = object.sharedBytes();
    Slice slice = Slice.of(request.range(), bytes.length);
    GetObjectResponse.Builder response =
        GetObjectResponse.builder()
            .contentLength((long) slice.length())
            .eTag(object.etag())
            .lastModified(object.modified())
            .contentType(object.request().contentType())
            .metadata(object.request().metadata());
    if (request.range() != null) {
      response.contentRange("bytes " + slice.from() + "-" + (slice.to() - 1) + "/" + bytes.length);
    } else {
      response.checksumCRC32(object.crc32().orElse(null));
    }
    InputStream content = new ByteArrayInputStream(bytes, slice.from(), slice.length());
    return new ResponseInputStream<>(response.build(), AbortableInputStream.create(content));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    StoredObject source = object(request.sourceBucket(), request.sourceKey());
    if (request.copySourceIfMatch() != null && !source.matches(request.copySourceIfMatch())) {
      throw S3Exceptions.preconditionFailed(null);
    }
    Bucket bucket = bucket(request.destinationBucket());
    StoredObject copy = source.at(bucket.now());
    bucket.write(request.destinationKey(), copy, request.ifMatch(), request.ifNoneMatch());
    return CopyObjectResponse.builder()
        .copyObjectResult(result -> result.eTag(copy.etag()).lastModified(copy.modified()))
        .build();
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    bucket(request.bucket()).remove(request.key(), request.ifMatch());
    return DeleteObjectResponse.builder().build();
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    Bucket bucket = bucket(request.bucket());
    String id = "upload-" + uploadIds.incrementAndGet();
    bucket.uploads().put(id, new Upload(request, bucket.now()));
    return new MultipartUpload(id, request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    upload(upload);
    bucket(upload.containerName()).uploads().remove(upload.id());
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream in) {
    Upload open = upload(upload);
    Bucket bucket = bucket(upload.containerName());
    StoredObject part =
        StoredObject.whole(all(in), bucket.now(), PutObjectRequest.builder().build());
    open.parts().put(request.partNumber(), part);
    return UploadPartResponse.builder()
        .eTag(part.etag())
        .checksumCRC32(part.crc32().orElseThrow())
        .build();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    Upload open = upload(upload);
    Bucket bucket = bucket(upload.containerName());
    StoredObject object = open.joined(request.multipartUpload().parts(), bucket.now());
    bucket.write(upload.blobName(), object, request.ifMatch(), request.ifNoneMatch());
    bucket.uploads().remove(upload.id());
    return CompleteMultipartUploadResponse.builder()
        .bucket(upload.containerName())
        .key(upload.blobName())
        .eTag(object.etag())
        .build();
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return upload(upload).parts().entrySet().stream()
        .map(
            part ->
                Part.builder()
                    .partNumber(part.getKey())
                    .eTag(part.getValue().etag())
                    .size(toldSize(part.getValue()))
                    .lastModified(part.getValue().modified())
                    .build())
        .toList();
  }

  // S3Proxy refuses parts of less than 5 MiB, whatever the store says, if it knows their size.
  private Long toldSize(StoredObject part) {
    return minPartSizeBytes < S3_MIN_PART_SIZE_BYTES ? -1L : part.sharedBytes().length;
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    return bucket(bucket).uploads().entrySet().stream()
        .map(
            upload ->
                software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                    .key(upload.getValue().request().key())
                    .uploadId(upload.getKey())
                    .initiated(upload.getValue().started())
                    .build())
        .toList();
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return minPartSizeBytes;
  }

  private Upload upload(MultipartUpload named) {
    Upload upload = bucket(named.containerName()).uploads().get(named.id());
    if (upload == null || !upload.request().key().equals(named.blobName())) {
      String message = "The specified upload does not exist.";
      throw NoSuchUploadException.builder()
          .message(message)
          .statusCode(404)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("NoSuchUpload")
                  .errorMessage(message)
                  .sdkHttpResponse(SdkHttpResponse.builder().statusCode(404).build())
                  .build())
          .build();
    }
    return upload;
  }

  private static byte[] all(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
