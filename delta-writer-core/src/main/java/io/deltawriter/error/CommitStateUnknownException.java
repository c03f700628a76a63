package io.deltawriter.error;

import static java.util.Objects.requireNonNull;

/**
 * The store did not say whether it took the commit, and reading the log did not settle it. The
 * commit is in the table if and only if commit {@link #version()} carries {@link #txnId()}. No data
 * file was deleted. Syncing again is safe: it sees whichever is true.
 */
public final class CommitStateUnknownException extends DeltaWriterException {

  private static final long serialVersionUID = 1L;

  private final long version;
  private final String txnId;

  public CommitStateUnknownException(String message, long version, String txnId, Throwable cause) {
    super(message, cause);
    this.version = version;
    this.txnId = requireNonNull(txnId, "txnId");
  }

  /** The table version that the commit would have or has. */
  public long version() {
    return version;
  }

  /** The value of {@code commitInfo.txnId} in the commit. */
  public String txnId() {
    return txnId;
  }

  @Override
  public CommitStateUnknownException fresh() {
    return new CommitStateUnknownException(getMessage(), version, txnId, this);
  }
}
