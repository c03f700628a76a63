package io.deltawriter.internal.sync;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.table.SourceKey;
import java.util.OptionalLong;

/**
 * What a call did about one key.
 *
 * @param decision the last one that was made; not {@link Decision.Undecided}
 * @param version the version that it was committed as; empty if there was nothing to commit
 * @param removedFiles how many files with rows of the key alone the commit removed
 * @param hadRows whether the table showed rows of the key before
 */
public record KeyOutcome(
    SourceKey key, Decision decision, OptionalLong version, int removedFiles, boolean hadRows) {

  public KeyOutcome {
    requireNonNull(key, "key");
    requireNonNull(decision, "decision");
    requireNonNull(version, "version");
  }

  static KeyOutcome of(PreparedKey prepared, OptionalLong version) {
    int removed = prepared.replaced().size();
    boolean hadRows = removed > 0 || !prepared.shared().isEmpty();
    return new KeyOutcome(prepared.key(), prepared.decision(), version, removed, hadRows);
  }

  static KeyOutcome rejected(SourceKey key, DeltaWriterException error) {
    return new KeyOutcome(key, new Decision.Reject(error), OptionalLong.empty(), 0, true);
  }

  static KeyOutcome unchanged(SourceKey key) {
    return new KeyOutcome(key, new Decision.UpToDate(), OptionalLong.empty(), 0, true);
  }

  boolean isRejected() {
    return decision instanceof Decision.Reject;
  }

  boolean isUnchanged() {
    return decision instanceof Decision.UpToDate || decision instanceof Decision.Unchanged;
  }

  /** What both did together, {@code later} after this. */
  KeyOutcome followedBy(KeyOutcome later) {
    return later.version.isPresent() || later.isRejected() ? later : this;
  }
}
