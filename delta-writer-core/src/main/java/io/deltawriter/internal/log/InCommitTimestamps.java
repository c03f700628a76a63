package io.deltawriter.internal.log;

import io.deltawriter.internal.properties.Switch;
import io.deltawriter.internal.rules.TableView;
import java.util.OptionalLong;

/** Timestamps inside commits that only grow (Delta protocol, "In-Commit Timestamps"). */
final class InCommitTimestamps {

  private InCommitTimestamps() {}

  static boolean areEnabled(TableView table) {
    return table.protocol().supports("inCommitTimestamp")
        && table.metadata().properties().isOn(Switch.IN_COMMIT_TIMESTAMPS);
  }

  /** The timestamp of the commit after one with {@code previousMillis}. */
  static long next(OptionalLong previousMillis, long nowMillis) {
    return previousMillis.isPresent()
        ? Math.max(nowMillis, previousMillis.getAsLong() + 1)
        : nowMillis;
  }
}
