package io.deltawriter.internal.sync;

import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;

/** The key should have no rows, whatever its source holds. */
public record Removal(SourceKey key) implements KeyChange {

  @Override
  public Decision decide(
      Snapshot snapshot, KeySnapshot shown, TableFormat format, Decision earlier) {
    return shown.isEmpty() ? new Decision.Unchanged() : new Decision.Remove(List.of());
  }

  @Override
  public boolean stillHolds(Decision.Replace committed) {
    return true;
  }
}
