package io.deltawriter.testing;

import java.util.List;
import java.util.Set;

/**
 * A commit that was found to be right.
 *
 * @param version from 0
 * @param engineInfo the software that says it wrote it; empty if it does not say
 * @param txnId its own id; empty if it has none
 * @param keys the keys whose rows it says to change; empty if it does not name all of them
 * @param removed the files that it took out of the table
 * @param added the files that it put into the table
 */
public record AuditedCommit(
    long version,
    String engineInfo,
    String txnId,
    Set<String> keys,
    List<AuditedFile> removed,
    List<AuditedFile> added) {

  /** Copies. */
  public AuditedCommit {
    keys = Set.copyOf(keys);
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** Whether this library wrote it. */
  public boolean isOfDeltaWriter() {
    return engineInfo.startsWith("delta-writer");
  }
}
