package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

/** How S3 should encrypt what is written. */
public sealed interface S3Encryption {

  /** As the bucket's default says; since 2023 that is at least {@link SseS3}. */
  record BucketDefault() implements S3Encryption {}

  /** With keys of S3 ({@code AES256}). */
  record SseS3() implements S3Encryption {}

  /**
   * With a key of KMS ({@code aws:kms}). Writers need {@code kms:GenerateDataKey} and {@code
   * kms:Decrypt} on it, readers {@code kms:Decrypt}.
   *
   * @param keyId the key's id, ARN or alias
   */
  record SseKms(String keyId) implements S3Encryption {
    public SseKms {
      requireNonNull(keyId, "keyId");
      if (keyId.isBlank()) {
        throw new IllegalArgumentException("The id of a KMS key must not be blank");
      }
    }
  }
}
