package io.deltawriter.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Another engine, which never fails: it rewrites files without our tags and cleans the log. */
final class Stranger {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RETENTION = Duration.ofMinutes(30);

  private final MemoryObjectStore store;
  private final String table;
  private final SimulatedProcess process;
  private final Clock clock;
  private int files;

  Stranger(MemoryObjectStore store, String table, SimulatedProcess process, Clock clock) {
    this.clock = clock;
    this.store = store;
    this.table = table;
    this.process = process;
  }

  /** Gives one of the table's files a copy without tags in its place, as OPTIMIZE does. */
  void rewriteOneFile(int which) throws IOException {
    process.seam("begins to rewrite a file");
    long version = newest();
    Map<String, JsonNode> active = active(version);
    if (active.isEmpty()) {
      return;
    }
    JsonNode add = active.values().stream().toList().get(which % active.size());
    String old = Auditor.name(add);
    String path = old.substring(0, old.lastIndexOf('/') + 1) + "stranger-" + files++ + ".parquet";
    store.put(table + "/" + path, Stored.bytes(store, table + "/" + old));
    process.seam("has written " + path);
    ObjectNode remove = JSON.createObjectNode();
    remove.set("path", add.get("path"));
    remove.put("deletionTimestamp", 1_800_000_000_000L);
    remove.put("dataChange", false);
    remove.set("partitionValues", add.get("partitionValues"));
    ObjectNode copy = ((ObjectNode) add).deepCopy();
    copy.put("path", add.get("path").asText().replace(last(old), last(path)));
    copy.put("dataChange", false);
    copy.remove("tags");
    String commit =
        "{\"commitInfo\":{\"operation\":\"OPTIMIZE\"}}\n{\"remove\":"
            + remove
            + "}\n{\"add\":"
            + copy
            + "}\n";
    PutOutcome outcome =
        store.putIfAbsent(commitName(version + 1), commit.getBytes(StandardCharsets.UTF_8));
    process.seam("tried version " + (version + 1) + ": " + outcome);
  }

  /** Deletes old commits under the newest checkpoint, as a clean-up of the log does. */
  void cleanLog() throws IOException {
    process.seam("cleans the log");
    for (long version = newest(); version > 0; version--) {
      String checkpoint = "%s/_delta_log/%020d.checkpoint.parquet".formatted(table, version);
      if (store.stat(checkpoint).isPresent()) {
        deleteBefore(version);
        return;
      }
    }
  }

  // Retention is days in the field; a writer that knows an older log would find its next version's
  // name free again.
  private void deleteBefore(long checkpoint) {
    Instant kept = clock.instant().minus(RETENTION);
    for (long old = 0; old < checkpoint; old++) {
      if (store.stat(commitName(old)).filter(c -> c.modified().isBefore(kept)).isPresent()) {
        store.delete(commitName(old));
      }
    }
  }

  private long newest() throws IOException {
    long version = -1;
    for (String name : Stored.names(store, table + "/_delta_log", "")) {
      String file = last(name);
      if (file.matches("\\d{20}\\.json")) {
        version = Math.max(version, Long.parseLong(file.substring(0, 20)));
      }
    }
    return version;
  }

  /** The files of the newest version, if all commits are there; none otherwise. */
  private Map<String, JsonNode> active(long version) throws IOException {
    Map<String, JsonNode> active = new TreeMap<>();
    for (long i = 0; i <= version; i++) {
      Optional<String> commit =
          store.stat(commitName(i)).isPresent()
              ? Optional.of(Stored.text(store, commitName(i)))
              : Optional.empty();
      if (commit.isEmpty()) {
        return Map.of();
      }
      for (String line : commit.get().lines().toList()) {
        JsonNode action = JSON.readTree(line);
        if (action.has("remove")) {
          active.remove(Auditor.name(action.get("remove")));
        }
        if (action.has("add")) {
          active.put(Auditor.name(action.get("add")), action.get("add"));
        }
      }
    }
    return active;
  }

  private String commitName(long version) {
    return "%s/_delta_log/%020d.json".formatted(table, version);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
