package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.DomainMetadata;
import io.deltawriter.internal.action.KeyAttribution;
import io.deltawriter.internal.action.Metadata;
import io.deltawriter.internal.action.Protocol;
import io.deltawriter.internal.action.RemoveFile;
import io.deltawriter.internal.action.Txn;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.Type;

/**
 * The state of the table at one version, in the store. Keeps a footer or a manifest in memory, no
 * rows. Safe for any number of threads.
 */
public interface CheckpointReader {

  /** The version whose state this is. */
  long version();

  /** The size of its objects together, without sidecars. */
  long sizeBytes();

  Protocol protocol();

  Metadata metadata();

  /** Every domain that is not removed. */
  List<DomainMetadata> domainMetadata();

  /**
   * For each of the keys exactly the files for which {@link KeyAttribution#mayHold} is true. The
   * checkpoint is read once at most, however many keys there are; not at all if there are none.
   *
   * @throws IOException if the checkpoint cannot be read or is broken
   */
  Map<SourceKey, KeyFiles> filesThatMayHold(Set<SourceKey> keys, KeyAttribution attribution)
      throws IOException;

  /** The newest transaction of each of the applications that has one, likewise. */
  Map<String, Txn> txns(Set<String> appIds) throws IOException;

  /** All files; sorted by {@code path} (as UTF-8 bytes, unsigned) if {@link #sorted()}. */
  ActionCursor<AddFile> adds() throws IOException;

  /** All tombstones; sorted likewise. */
  ActionCursor<RemoveFile> removes() throws IOException;

  /** All transactions; sorted by {@code appId} likewise. */
  ActionCursor<Txn> txns() throws IOException;

  /** Whether the checkpoint says so of itself; a cursor may prove it wrong. */
  boolean sorted();

  /** The columns of {@code add} that are not the protocol's; empty if they are not known. */
  List<Type> unknownFields();
}
