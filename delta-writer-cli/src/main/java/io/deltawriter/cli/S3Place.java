package io.deltawriter.cli;

import io.deltawriter.s3.S3Location;

/** A bucket, or a prefix in one. */
record S3Place(S3Location location) implements Location {

  /** Whether {@code text} is meant as a place in S3. */
  static boolean isUri(String text) {
    return text.startsWith("s3://") || text.startsWith("s3a://");
  }

  /**
   * The place that {@code text} names.
   *
   * @throws UsageException if it is not of the form {@code s3://bucket/prefix}
   */
  static S3Place parse(String text) {
    try {
      return new S3Place(S3Location.parse(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  @Override
  public String fileName() {
    return location.prefix().substring(location.prefix().lastIndexOf('/') + 1);
  }

  @Override
  public boolean holds(Location other) {
    return other instanceof S3Place s3 && location.holds(s3.location);
  }

  @Override
  public String toString() {
    return location.toString();
  }
}
