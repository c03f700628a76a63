package io.deltawriter.simulation;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.example.data.Group;

/**
 * What a classic checkpoint says.
 *
 * @param added the paths of its files
 * @param removed the paths of its tombstones
 */
record CheckpointRows(Set<String> added, Set<String> removed) {

  static CheckpointRows of(ObjectStore store, String name) throws IOException {
    Set<String> added = new HashSet<>();
    Set<String> removed = new HashSet<>();
    int protocols = 0;
    int metadata = 0;
    for (Group row : ParquetGroups.read(store, name)) {
      addPath(row, "add", added);
      addPath(row, "remove", removed);
      protocols += row.getFieldRepetitionCount("protocol");
      metadata += row.getFieldRepetitionCount("metaData");
    }
    if (protocols != 1 || metadata != 1) {
      throw new AssertionError(
          name + " has " + protocols + " protocols, " + metadata + " metaData");
    }
    return new CheckpointRows(added, removed);
  }

  private static void addPath(Group row, String action, Set<String> paths) {
    if (row.getFieldRepetitionCount(action) > 0) {
      String path = URI.create(row.getGroup(action, 0).getString("path", 0)).getPath();
      if (!paths.add(path)) {
        throw new AssertionError("a checkpoint has " + action + " of " + path + " twice");
      }
    }
  }
}
