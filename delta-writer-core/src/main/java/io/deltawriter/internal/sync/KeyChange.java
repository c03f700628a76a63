package io.deltawriter.internal.sync;

import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;
import java.util.OptionalLong;

/** What a call wants for one key. */
public interface KeyChange {

  SourceKey key();

  /**
   * Decides against a snapshot that was taken before anything else.
   *
   * @param current what the snapshot has of the key
   * @param earlier what was decided against an older snapshot and is not committed, if a commit
   *     between touched the key; its files are discarded unless the new decision has them too
   */
  Decision decide(Snapshot snapshot, KeySnapshot current, TableFormat format, Decision earlier);

  /** Whether a commit after {@code sinceVersion} may have made the decision about the key wrong. */
  default boolean isTouched(Snapshot snapshot, long sinceVersion) {
    return snapshot.touched(key(), sinceVersion);
  }

  /** Looks whether a decision that was just committed is still right. */
  boolean stillHolds(Decision.Replace committed);

  /** The number that the caller gave the state, if it gave one. */
  default OptionalLong version() {
    return OptionalLong.empty();
  }

  /** The key should have no rows, whatever its source holds. */
  record Removal(SourceKey key) implements KeyChange {

    @Override
    public Decision decide(
        Snapshot snapshot, KeySnapshot current, TableFormat format, Decision earlier) {
      return current.isEmpty() ? new Decision.Unchanged() : new Decision.Remove(List.of());
    }

    @Override
    public boolean stillHolds(Decision.Replace committed) {
      return true;
    }
  }
}
