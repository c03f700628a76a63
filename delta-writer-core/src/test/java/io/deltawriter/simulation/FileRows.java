package io.deltawriter.simulation;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.example.data.Group;

/**
 * What a data file holds, as any reader of Parquet sees it.
 *
 * @param keys whose rows
 * @param numbers of which writes
 * @param count how many rows
 */
record FileRows(Set<String> keys, Set<Integer> numbers, long count) {

  static FileRows of(ObjectStore store, String name) throws IOException {
    Set<String> keys = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    List<Group> rows = ParquetGroups.read(store, name);
    for (Group row : rows) {
      String wid = row.getString("wid", 0);
      keys.add(SimulatedSources.keyOf(wid));
      numbers.add(SimulatedSources.numberOf(wid));
    }
    return new FileRows(keys, numbers, rows.size());
  }
}
