package io.deltawriter.cli;

/** What stands behind {@code --source} and {@code --table}. */
sealed interface Location permits LocalPlace, S3Place {

  /**
   * The place that {@code text} names: a path, or {@code s3://bucket/prefix}.
   *
   * @throws UsageException if it is neither
   */
  static Location parse(String text) {
    return S3Place.isUri(text) ? S3Place.parse(text) : LocalPlace.parse(text);
  }

  /** The name of the file that is meant, without folders. */
  String fileName();

  /** Whether {@code other} is this place or below it. */
  boolean holds(Location other);
}
