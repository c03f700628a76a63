package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, or a prefix in it as a folder.
 *
 * @param bucket the bucket's name, or the ARN of an access point
 * @param prefix what the keys of all objects begin with, before a {@code /}: segments separated by
 *     {@code /}, without one at either end; empty for the whole bucket
 */
public record S3Location(String bucket, String prefix) {

  private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/]*@|\\?.*", Pattern.DOTALL);
  private static final Pattern URI = Pattern.compile("s3a?://([^/]+)(?:/(.*))?", Pattern.DOTALL);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the bucket is empty or has an {@code @}, or the prefix has
   *     a segment that is empty, {@code .} or {@code ..}
   */
  public S3Location {
    requireNonNull(bucket, "bucket");
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("A bucket's name must not be empty");
    }
    if (bucket.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "A bucket's name has no '@'; give credentials to the S3 client, not in a location");
    }
    ObjectNames.requireFolder(prefix);
  }

  /**
   * The place that {@code uri} names: {@code s3://bucket} or {@code s3://bucket/prefix}, with or
   * without a {@code /} at the end. The scheme may also be {@code s3a}. Nothing is decoded: a
   * {@code %} stands for itself.
   *
   * @throws IllegalArgumentException if it is not such a URI
   */
  public static S3Location parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Not of the form s3://bucket/prefix: '" + shown(uri) + "'");
    }
    String path = matcher.group(2) == null ? "" : matcher.group(2);
    String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    try {
      return new S3Location(matcher.group(1), prefix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not a place in S3: '" + shown(uri) + "': " + shown(e.getMessage()));
    }
  }

  /** Without what may be a password, or the signature of a URL that somebody signed. */
  private static String shown(String uri) {
    return ShownText.of(SECRETS.matcher(uri).replaceAll("..."));
  }

  /** Whether {@code other} is this place or below it. */
  public boolean holds(S3Location other) {
    return other.bucket.equals(bucket) && other.keyPrefix().startsWith(keyPrefix());
  }

  /** The key of the object {@code name} below this place. */
  String keyOf(String name) {
    return keyPrefix() + name;
  }

  /** What all keys below this place begin with. */
  String keyPrefix() {
    return prefix.isEmpty() ? "" : prefix + "/";
  }

  /** The place as a URI. */
  @Override
  public String toString() {
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
