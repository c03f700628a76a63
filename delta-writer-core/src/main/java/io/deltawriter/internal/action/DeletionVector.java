package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which rows of a data file are no longer in the table (Delta protocol, "Deletion Vector Descriptor
 * Schema").
 *
 * @param storageType {@code u}, {@code i} or {@code p}
 */
public record DeletionVector(
    String storageType,
    String pathOrInlineDv,
    OptionalInt offset,
    int sizeInBytes,
    long cardinality,
    OptionalLong maxRowIndex) {

  public DeletionVector {
    requireNonNull(storageType, "storageType");
    requireNonNull(pathOrInlineDv, "pathOrInlineDv");
    requireNonNull(offset, "offset");
    requireNonNull(maxRowIndex, "maxRowIndex");
  }

  /** The derived field {@code uniqueId}. */
  public String uniqueId() {
    String id = storageType + pathOrInlineDv;
    return offset.isPresent() ? id + "@" + offset.getAsInt() : id;
  }
}
