package io.deltawriter.table;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The value of the table's key column for one slice of the table, and the name of the source that
 * is the whole truth for it. Any non-empty string of whole Unicode characters; the empty string is
 * refused because Delta reads an empty partition value as null (Delta protocol, "Partition Value
 * Serialization").
 *
 * <p>Keys are ordered by their UTF-8 bytes, unsigned: the order of an S3 listing.
 */
public record SourceKey(String value) implements Comparable<SourceKey>, Serializable {

  public SourceKey {
    requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "A source key must not be empty: Delta reads an empty key as null; give the source a name");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(
          "A source key must be whole Unicode characters but has half of a surrogate pair: "
              + value.codePoints().mapToObj(Integer::toHexString).toList());
    }
  }

  /** The key {@code value}. */
  public static SourceKey of(String value) {
    return new SourceKey(value);
  }

  @Override
  public int compareTo(SourceKey other) {
    return Arrays.compareUnsigned(
        value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return value;
  }
}
