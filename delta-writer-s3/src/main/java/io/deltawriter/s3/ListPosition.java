package io.deltawriter.s3;

import java.util.Optional;

/**
 * Where a listing begins or goes on.
 *
 * @param prefix what the keys begin with
 * @param startAfter only keys after this one
 * @param delimiter keys that have it after the prefix are left out
 * @param token the page, as the page before it said
 */
record ListPosition(
    String prefix,
    Optional<String> startAfter,
    Optional<String> delimiter,
    Optional<String> token) {

  /** All keys that begin with {@code prefix}. */
  static ListPosition of(String prefix) {
    return new ListPosition(prefix, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Those after {@code key}. */
  ListPosition after(String key) {
    return new ListPosition(prefix, Optional.of(key), delimiter, token);
  }

  /** Those without another {@code /} after the prefix. */
  ListPosition withoutFolders() {
    return new ListPosition(prefix, startAfter, Optional.of("/"), token);
  }

  ListPosition page(String nextToken) {
    return new ListPosition(prefix, startAfter, delimiter, Optional.of(nextToken));
  }
}
