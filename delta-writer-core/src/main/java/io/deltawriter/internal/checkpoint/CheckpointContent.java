package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
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
public record CheckpointContent(
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

  public CheckpointContent {
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
}
