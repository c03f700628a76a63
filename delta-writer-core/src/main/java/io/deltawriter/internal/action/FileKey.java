package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The primary key of a logical file (Delta protocol, "Action Reconciliation"). Readers compare
 * paths as texts, undecoded: for them {@code ü} and {@code %C3%BC} are two files, and a {@code
 * remove} of the one leaves the other. So do we; else rows would stay in their tables that are gone
 * from ours.
 *
 * @param path as the log has it
 * @param deletionVectorId empty if the file has no deletion vector
 */
public record FileKey(String path, String deletionVectorId) {

  public FileKey {
    requireNonNull(path, "path");
    requireNonNull(deletionVectorId, "deletionVectorId");
  }

  static FileKey of(String path, Optional<DeletionVector> deletionVector) {
    return new FileKey(path, deletionVector.map(DeletionVector::uniqueId).orElse(""));
  }
}
