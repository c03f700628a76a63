package io.deltawriter;

import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.Map;
import java.util.Set;

/** Tells what a snapshot shows of many keys at once. */
@FunctionalInterface
interface ShownKeys {

  /** What {@code snapshot} shows of each of {@code keys}. */
  Map<SourceKey, ShownKey> of(Snapshot snapshot, Set<SourceKey> keys);
}
