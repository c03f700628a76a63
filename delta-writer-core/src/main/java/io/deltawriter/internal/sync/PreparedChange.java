package io.deltawriter.internal.sync;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a commit takes as a whole or leaves: one key, or several that had rows in the same shared
 * files, with the copies of these. Compared by identity.
 */
final class PreparedChange {

  private final List<PreparedKey> keys;
  private final List<SharedRewrites.Rewrite> rewrites;

  PreparedChange(List<PreparedKey> keys, List<SharedRewrites.Rewrite> rewrites) {
    this.keys = List.copyOf(keys);
    this.rewrites = List.copyOf(rewrites);
  }

  List<PreparedKey> keys() {
    return keys;
  }

  List<SharedRewrites.Rewrite> rewrites() {
    return rewrites;
  }

  Stream<SourceKey> sourceKeys() {
    return keys.stream().map(PreparedKey::key);
  }

  /** All files that a commit of the change removes. */
  List<AddFile> removed() {
    List<AddFile> removed = new ArrayList<>();
    keys.forEach(key -> removed.addAll(key.replaced()));
    rewrites.forEach(rewrite -> removed.add(rewrite.file()));
    return removed;
  }

  /** As {@link PreparedKey#order}, of the key that was decided first. */
  long order() {
    return keys.stream().mapToLong(PreparedKey::order).min().orElseThrow();
  }

  /** As {@link PreparedKey#isOutdated}, of any of its keys. */
  boolean isOutdated(Snapshot snapshot, TableFormat current) {
    return keys.stream().anyMatch(key -> key.isOutdated(snapshot, current));
  }
}
