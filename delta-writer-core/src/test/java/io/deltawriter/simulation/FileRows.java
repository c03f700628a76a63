package io.deltawriter.simulation;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;

/**
 * What a data file holds, as any reader of Parquet sees it.
 *
 * @param counts by key and by the number of a write: how many rows of the key are from it
 */
record FileRows(Map<String, Map<Integer, Long>> counts) {

  static FileRows of(ObjectStore store, String name) throws IOException {
    Map<String, Map<Integer, Long>> counts = new TreeMap<>();
    for (Group row : ParquetGroups.read(store, name)) {
      String wid = row.getString("wid", 0);
      counts
          .computeIfAbsent(SimulatedSources.keyOf(wid), key -> new TreeMap<>())
          .merge(SimulatedSources.numberOf(wid), 1L, Long::sum);
    }
    return new FileRows(counts);
  }

  /** The rows of one key by the number of their write. */
  Map<Integer, Long> of(String key) {
    return counts.getOrDefault(key, Map.of());
  }
}
