package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/**
 * What is added to the requests of the caller's {@code S3Client}. Immutable; made by {@link
 * #builder} or {@link #defaults}.
 */
public final class S3Options {

  /** How many requests are worth having in flight; the SDK's clients have 50 connections. */
  static final int CONCURRENCY = 32;

  private static final int MIB = 1024 * 1024;

  private final int partSizeBytes;
  private final Duration requestTimeout;
  private final S3Encryption encryption;
  private final Optional<RequestPayer> requestPayer;
  private final Optional<String> expectedBucketOwner;

  private S3Options(Builder builder) {
    this.partSizeBytes = builder.partSizeBytes;
    this.requestTimeout = builder.requestTimeout;
    this.encryption = builder.encryption;
    this.requestPayer = Optional.ofNullable(builder.requestPayer);
    this.expectedBucketOwner = Optional.ofNullable(builder.expectedBucketOwner);
  }

  /** All defaults. */
  public static S3Options defaults() {
    return builder().build();
  }

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Defaults but for parts of any size, which S3 does not take: so that tests see many of them. */
  static S3Options ofParts(int partSizeBytes) {
    Builder builder = builder();
    builder.partSizeBytes = partSizeBytes;
    return builder.build();
  }

  /** Objects up to this size are written by one request, larger ones in parts of it. */
  public int partSizeBytes() {
    return partSizeBytes;
  }

  /** How long S3 may take to answer a request, unless the client says. */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  /** How written objects are encrypted. */
  public S3Encryption encryption() {
    return encryption;
  }

  /** Whether the caller pays for requests to a bucket of others; empty if its owner does. */
  Optional<RequestPayer> requestPayer() {
    return requestPayer;
  }

  /** The account that must own the bucket, if it is checked. */
  public Optional<String> expectedBucketOwner() {
    return expectedBucketOwner;
  }

  /** Collects options. Not safe for more than one thread. */
  public static final class Builder {

    private int partSizeBytes = 8 * MIB;
    private Duration requestTimeout = Duration.ofMinutes(1);
    private S3Encryption encryption = new S3Encryption.BucketDefault();
    private RequestPayer requestPayer;
    private String expectedBucketOwner;

    private Builder() {}

    /**
     * Objects up to this size are written by one request, larger ones in parts of this size. Each
     * object that is being written takes that much heap.
     *
     * @param partSizeBytes 5 MiB, the smallest part S3 takes, to 1 GiB; 8 MiB by default. An object
     *     has at most 10,000 parts, which is 78 GiB by default
     */
    public Builder partSizeBytes(int partSizeBytes) {
      if (partSizeBytes < 5 * MIB || partSizeBytes > 1024 * MIB) {
        throw new IllegalArgumentException(
            "partSizeBytes must be from 5 MiB to 1 GiB but was " + partSizeBytes);
      }
      this.partSizeBytes = partSizeBytes;
      return this;
    }

    /**
     * How long S3 may take to answer a request, including the SDK's retries. A request with a body
     * may take one second more for each 64 KiB; the completion of an upload in parts has no limit.
     * Has no effect if the client has an {@code apiCallTimeout} of its own.
     *
     * @param requestTimeout more than zero; one minute by default
     */
    public Builder requestTimeout(Duration requestTimeout) {
      if (requestTimeout.isNegative() || requestTimeout.isZero()) {
        throw new IllegalArgumentException(
            "requestTimeout must be longer than nothing but was " + requestTimeout);
      }
      this.requestTimeout = requestTimeout;
      return this;
    }

    /** How written objects are encrypted; by default as the bucket says. */
    public Builder encryption(S3Encryption encryption) {
      this.encryption = requireNonNull(encryption, "encryption");
      return this;
    }

    /** The caller pays for the requests. Needed for other people's buckets that are set up so. */
    public Builder requesterPays() {
      this.requestPayer = RequestPayer.REQUESTER;
      return this;
    }

    /**
     * Every request fails unless this account owns the bucket.
     *
     * @param accountId twelve digits
     */
    public Builder expectedBucketOwner(String accountId) {
      this.expectedBucketOwner = requireNonNull(accountId, "accountId");
      return this;
    }

    /** The options. */
    public S3Options build() {
      return new S3Options(this);
    }
  }
}
