package io.deltawriter.internal.log;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of a table as an older checkpoint and what the commits after it have changed.
 *
 * @param version whose state it is
 * @param domainMetadata every domain of this version that is not removed
 * @param previous the older checkpoint; empty if the commits are all there ever were
 * @param adds the files that were added since and not removed again
 * @param removes the tombstones since, without those of files that were added again
 * @param txns the newest transaction since, by application
 * @param changed whether the older checkpoint's word on a file no longer counts
 * @param attribution what later lookups will go by
 */
record CheckpointContent(
    long version,
    Protocol protocol,
    Metadata metadata,
    List<DomainMetadata> domainMetadata,
    Optional<CheckpointReader> previous,
    List<AddFile> adds,
    List<RemoveFile> removes,
    Map<String, Txn> txns,
    Predicate<FileKey> changed,
    KeyAttribution attribution) {

  CheckpointContent {
    requireNonNull(protocol, "protocol");
    requireNonNull(metadata, "metadata");
    domainMetadata = List.copyOf(domainMetadata);
    requireNonNull(previous, "previous");
    adds = List.copyOf(adds);
    removes = List.copyOf(removes);
    txns = Map.copyOf(txns);
    requireNonNull(changed, "changed");
    requireNonNull(attribution, "attribution");
  }

  /** The state of a table that exists. */
  static CheckpointContent of(Snapshot snapshot) {
    Tail tail = snapshot.tail();
    return new CheckpointContent(
        snapshot.version(),
        snapshot.protocol(),
        snapshot.metadata(),
        snapshot.domainMetadata(),
        snapshot.checkpoint(),
        tail.adds().toList(),
        tail.removes().toList(),
        tail.txns(),
        tail::refersTo,
        snapshot.attribution());
  }
}
