package io.deltawriter.internal.sync;

import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tells what a snapshot has of many keys at once. */
@FunctionalInterface
public interface KeySnapshots {

  /** What {@code snapshot} has of each of {@code keys}. */
  Map<SourceKey, KeySnapshot> of(Snapshot snapshot, Set<SourceKey> keys);

  /**
   * The same, but with what is known already of some keys, as long as they were not touched since.
   *
   * @param known what the table of {@code start} had, with files that may lack statistics
   */
  default KeySnapshots knowing(Snapshot start, Map<SourceKey, KeySnapshot> known) {
    return (snapshot, keys) -> {
      if (!start.exists() || !start.metadata().equals(snapshot.metadata())) {
        return of(snapshot, keys);
      }
      Map<SourceKey, KeySnapshot> current = new HashMap<>();
      Set<SourceKey> unknown = new LinkedHashSet<>();
      for (SourceKey key : keys) {
        KeySnapshot before = known.get(key);
        if (before == null || snapshot.touched(key, start.version())) {
          unknown.add(key);
        } else {
          current.put(key, before);
        }
      }
      if (!unknown.isEmpty()) {
        current.putAll(of(snapshot, unknown));
      }
      return current;
    };
  }
}
