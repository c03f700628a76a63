package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An object of a store.
 *
 * @param name its name, from the store's root
 * @param sizeBytes its length
 * @param modified when it was last written, as exact as the store knows
 */
public record ObjectInfo(String name, long sizeBytes, Instant modified) {

  public ObjectInfo {
    requireNonNull(name, "name");
    requireNonNull(modified, "modified");
  }
}
