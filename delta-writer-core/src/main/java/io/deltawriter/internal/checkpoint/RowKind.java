package io.deltawriter.internal.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of row of a checkpoint, in the order in which we write them (Delta protocol, "Checkpoint
 * Schema").
 */
enum RowKind {
  PROTOCOL("protocol", "minReaderVersion"),
  METADATA("metaData", "id"),
  CHECKPOINT_METADATA("checkpointMetadata", "version"),
  SIDECAR("sidecar", "path"),
  DOMAIN_METADATA("domainMetadata", "domain"),
  TXN("txn", "appId"),
  ADD("add", "path"),
  REMOVE("remove", "path");

  private final String field;
  private final String requiredField;

  RowKind(String field, String requiredField) {
    this.field = field;
    this.requiredField = requiredField;
  }

  /** The column that holds the action. */
  String field() {
    return field;
  }

  /** A field of the action that is never null, so that it tells whether a row is of this kind. */
  String requiredField() {
    return requiredField;
  }

  static Optional<RowKind> ofField(String field) {
    return Arrays.stream(values()).filter(kind -> kind.field.equals(field)).findFirst();
  }
}
