package io.deltawriter.testing;

import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.example.data.Group;

/**
 * What a classic checkpoint says.
 *
 * @param rows how many rows it has
 * @param added its files by path, undecoded, and the tags of each
 * @param removed the paths of its tombstones, undecoded
 * @param transactions the version of each application
 * @param schema the {@code schemaString} of its one {@code metaData}
 */
record CheckpointRows(
    long rows,
    Map<String, Map<String, String>> added,
    Set<String> removed,
    Map<String, Long> transactions,
    String schema) {

  /** Empty if the files are not in the checkpoint itself but in sidecars. */
  static Optional<CheckpointRows> of(ObjectStore store, String name) throws IOException {
    Map<String, Map<String, String>> added = new HashMap<>();
    Set<String> removed = new HashSet<>();
    Map<String, Long> transactions = new HashMap<>();
    Set<String> schemas = new HashSet<>();
    long rows = 0;
    int protocols = 0;
    int metadata = 0;
    for (Group row : ParquetGroups.read(store, name)) {
      rows++;
      if (has(row, "checkpointMetadata") || has(row, "sidecar")) {
        return Optional.empty();
      }
      if (has(row, "add")) {
        Group add = row.getGroup("add", 0);
        Map<String, String> tags = has(add, "tags") ? map(add.getGroup("tags", 0)) : Map.of();
        requireFirst(added.put(path(add), tags) == null, name, add);
      }
      if (has(row, "remove")) {
        Group remove = row.getGroup("remove", 0);
        requireFirst(removed.add(path(remove)), name, remove);
      }
      if (has(row, "txn")) {
        Group txn = row.getGroup("txn", 0);
        Long before = transactions.put(txn.getString("appId", 0), txn.getLong("version", 0));
        requireFirst(before == null, name, txn);
      }
      if (has(row, "metaData")) {
        schemas.add(row.getGroup("metaData", 0).getString("schemaString", 0));
        metadata++;
      }
      protocols += has(row, "protocol") ? 1 : 0;
    }
    if (protocols != 1 || metadata != 1) {
      throw new AssertionError(
          name + " has " + protocols + " protocols, " + metadata + " metaData");
    }
    return Optional.of(
        new CheckpointRows(rows, added, removed, transactions, schemas.iterator().next()));
  }

  private static boolean has(Group row, String field) {
    return row.getType().containsField(field) && row.getFieldRepetitionCount(field) > 0;
  }

  private static String path(Group action) {
    return action.getString("path", 0);
  }

  private static Map<String, String> map(Group map) {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      entries.put(
          entry.getString("key", 0), has(entry, "value") ? entry.getString("value", 0) : "");
    }
    return entries;
  }

  private static void requireFirst(boolean first, String name, Group action) {
    if (!first) {
      throw new AssertionError(name + " says the same twice: " + action);
    }
  }
}
