package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a table as an older checkpoint and what the commits after it have changed.
 *
 * @param version whose state it is
 * @param domainMetadata every domain of this version that is not removed
 * @param previous the older checkpoint; empty if the commits are all there ever were
 * @param adds the files that were added since and not removed again
 * @param removes the files that were removed since and not added again
 * @param txns the newest transaction since, by application
 * @param attribution what later lookups will go by
 */
record CheckpointContent(
    long version,
    Protocol protocol,
    Metadata metadata,
    List<DomainMetadata> domainMetadata,
    Optional<CheckpointReader> previous,
    Map<FileKey, AddFile> adds,
    Map<FileKey, RemoveFile> removes,
    Map<String, Txn> txns,
    KeyAttribution attribution) {

  CheckpointContent {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    domainMetadata = List.copyOf(domainMetadata);
    requireNonNull(previous, "previous");
    adds = Map.copyOf(adds);
    removes = Map.copyOf(removes);
    txns = Map.copyOf(txns);
    requireNonNull(attribution, "attribution");
  }

  /** Whether the older checkpoint's word on the file no longer counts. */
  boolean changed(FileKey file) {
    return adds.containsKey(file) || removes.containsKey(file);
  }
}
