package io.deltawriter;

import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;

/** What a call wants for one key. */
interface KeyChange {

  SourceKey key();

  /**
   * Decides against a snapshot that was taken before anything else.
   *
   * @param shown what the snapshot shows of the key
   * @param earlier what was decided against an older snapshot and is not committed, if a commit
   *     between touched the key; its files are discarded unless the new decision has them too
   */
  Decision decide(Snapshot snapshot, ShownKey shown, TablePlan plan, Decision earlier);

  /** Looks whether a decision that was just committed is still right. */
  boolean stillHolds(Decision.Replace committed);
}
