package io.deltawriter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A data file that is in the table.
 *
 * @param path its name below the table's location, not URI-encoded
 * @param key the key whose rows it holds; empty if it holds rows of several keys or of none that
 *     can be told
 * @param sizeBytes its size
 * @param rows how many rows it holds, where its statistics say so
 * @param fingerprint the fingerprint of the source state it was made from, where it is recorded
 * @param modified when it was written
 */
public record TableFile(
    String path,
    Optional<String> key,
    long sizeBytes,
    OptionalLong rows,
    Optional<String> fingerprint,
    Instant modified) {

  public TableFile {
    requireNonNull(path, "path");
    requireNonNull(key, "key");
    requireNonNull(rows, "rows");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(modified, "modified");
  }
}
