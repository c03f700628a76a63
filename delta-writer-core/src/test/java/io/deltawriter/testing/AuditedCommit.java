package io.deltawriter.testing;

import java.util.List;

/**
 * A commit that was found to be right.
 *
 * @param version from 0
 * @param engineInfo who says to have written it; empty if nobody does
 * @param txnId its own id; empty if it has none
 * @param removed the files that it took out of the table
 * @param added the files that it put into the table
 */
public record AuditedCommit(
    long version,
    String engineInfo,
    String txnId,
    List<AuditedFile> removed,
    List<AuditedFile> added) {

  /** Copies. */
  public AuditedCommit {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** Whether this library wrote it. */
  public boolean isOfDeltaWriter() {
    return engineInfo.startsWith("delta-writer");
  }
}
