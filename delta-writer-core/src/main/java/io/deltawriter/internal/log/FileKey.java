package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.FileUri;
import java.util.Optional;

/**
 * The primary key of a logical file (Delta protocol, "Action Reconciliation").
 *
 * @param path decoded, so that two encodings of one path are one file
 * @param deletionVectorId empty if the file has no deletion vector
 */
public record FileKey(String path, String deletionVectorId) {

  public FileKey {
    requireNonNull(path, "path");
    requireNonNull(deletionVectorId, "deletionVectorId");
  }

  static FileKey of(String uri, Optional<DeletionVector> deletionVector) {
    String path = FileUri.isAbsolute(uri) ? uri : FileUri.nameOf(uri);
    return new FileKey(path, deletionVector.map(DeletionVector::uniqueId).orElse(""));
  }
}
