package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.ConditionProbe;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Probes once, beside the first conditional write, whether the store keeps {@code If-None-Match}.
 * Many that speak S3's protocol take the header and overwrite: there two writers would both believe
 * that they committed one version. AWS itself is not probed.
 */
final class ProbedWrites {

  private static final String PROBE = "_delta_writer_probe";
  private static final byte[] CONTENT =
      "delta-writer asks with this object whether the store keeps If-None-Match. It may be deleted.\n"
          .getBytes(UTF_8);

  private final S3Bucket bucket;
  private final ConditionProbe probe;

  ProbedWrites(S3Bucket bucket) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.probe = bucket.endpoint().isEmpty() ? ConditionProbe.unneeded() : new ConditionProbe();
  }

  /** Whether the object is none that a user of the store has written. */
  static boolean isProbe(String name) {
    return name.substring(name.lastIndexOf('/') + 1).equals(PROBE);
  }

  /**
   * Returns if the write of {@code key} may depend on its condition.
   *
   * @throws IOException if the store does not keep conditions, or cannot be asked; nothing was
   *     written except for the probe
   */
  void require(String key) throws IOException {
    String beside = key.substring(0, key.lastIndexOf('/') + 1) + PROBE;
    probe.require(
        () -> isCreated(beside),
        () -> unsafe("overwrote " + bucket.uri(beside) + " although it existed", Optional.empty()));
  }

  private boolean isCreated(String object) throws IOException {
    try {
      bucket.put(object, PartBuffer.body(CONTENT), WriteCondition.IF_ABSENT);
      return true;
    } catch (SdkException e) {
      int status = S3Failures.status(e);
      if (status == S3Failures.PRECONDITION_FAILED || status == S3Failures.CONFLICT) {
        return false;
      }
      if (status == S3Failures.NOT_IMPLEMENTED) {
        throw unsafe("does not know the header", Optional.of(e));
      }
      throw bucket.failures().ofRead(S3Action.PUT, object, e);
    }
  }

  private IOException unsafe(String why, Optional<SdkException> cause) {
    return new IOException(
        "The store at "
            + bucket.endpoint().orElse("S3")
            + " does not keep If-None-Match: it "
            + why
            + ". Two writers would lose each other's commits on it, so nothing was committed;"
            + " use a store with conditional writes",
        cause.orElse(null));
  }
}
