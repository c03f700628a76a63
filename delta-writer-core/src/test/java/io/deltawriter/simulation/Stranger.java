package io.deltawriter.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.format.GroupFiles;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import io.deltawriter.testing.ParquetGroups;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/** Another engine, which never fails: it does to the table whatever an engine may, without tags. */
final class Stranger {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RETENTION = Duration.ofMinutes(30);
  private static final String FORBIDDING = "delta.appendOnly";

  private final MemoryObjectStore store;
  private final String table;
  private final SimulatedProcess process;
  private final Clock clock;
  private final Map<String, ObjectNode> active = new TreeMap<>();
  private final Map<String, Long> tombstones = new HashMap<>();
  private final Set<String> vacuumed = new TreeSet<>();
  private Optional<ObjectNode> metadata = Optional.empty();
  private long version = -1;
  private int files;
  private boolean forbids;

  Stranger(MemoryObjectStore store, String table, SimulatedProcess process, Clock clock) {
    this.clock = clock;
    this.store = store;
    this.table = table;
    this.process = process;
  }

  SimulatedProcess process() {
    return process;
  }

  /** Whether the table is one now that cannot be written right. */
  boolean forbids() {
    return forbids;
  }

  /** The files that it deleted, long after they were removed from the table. */
  Set<String> vacuumed() {
    return vacuumed;
  }

  /** Gives a file a copy in its place, as an OPTIMIZE of small files does at its least. */
  void rewriteOneFile(int which) throws IOException {
    process.seam("begins to rewrite a file");
    follow();
    if (!active.isEmpty()) {
      ObjectNode old = pick(which);
      ObjectNode copy = copyOf(old);
      process.seam("has written " + copy.get("path").asText());
      commit("OPTIMIZE", List.of(remove(old), add(copy)));
    }
  }

  /** Adds rows like those that are there, as an INSERT does. */
  void append(int which) throws IOException {
    process.seam("begins to append");
    follow();
    if (!active.isEmpty()) {
      ObjectNode copy = copyOf(pick(which));
      copy.put("dataChange", true);
      process.seam("has written " + copy.get("path").asText());
      commit("WRITE", List.of(add(copy)));
    }
  }

  /** Makes one file of all that may be in one file with the one that is picked. */
  void compact(int which) throws IOException {
    process.seam("begins to compact");
    follow();
    List<ObjectNode> together = active.isEmpty() ? List.of() : likes(pick(which));
    if (together.size() > 1) {
      ObjectNode whole = merged(together);
      process.seam("has written " + whole.get("path").asText());
      List<String> actions = new ArrayList<>();
      together.forEach(file -> actions.add(remove(file)));
      actions.add(add(whole));
      commit("OPTIMIZE", actions);
    }
  }

  /** Gives the table one more column, and checkpoints at another interval. */
  void addColumn(int checkpointInterval) throws IOException {
    process.seam("begins to add a column");
    follow();
    if (metadata.isPresent()) {
      ObjectNode changed = metadata.get().deepCopy();
      ObjectNode schema = (ObjectNode) JSON.readTree(changed.get("schemaString").asText());
      schema
          .withArray("fields")
          .addObject()
          .put("name", "extra" + version)
          .put("type", "string")
          .put("nullable", true)
          .putObject("metadata");
      changed.put("schemaString", schema.toString());
      changed
          .withObject("/configuration")
          .put("delta.checkpointInterval", Integer.toString(checkpointInterval));
      commit("ADD COLUMNS", List.of("{\"metaData\":" + changed + "}"));
    }
  }

  /** Makes the table one from which nothing may be removed. */
  void forbid() throws IOException {
    process.seam("begins to forbid removals");
    follow();
    if (metadata.isPresent()) {
      ObjectNode changed = metadata.get().deepCopy();
      changed.withObject("/configuration").put(FORBIDDING, "true");
      forbids = true;
      forbids = commit("SET TBLPROPERTIES", List.of("{\"metaData\":" + changed + "}"));
    }
  }

  /** Takes that back, if it was so. */
  void allow() throws IOException {
    while (forbids) {
      process.seam("begins to allow removals");
      follow();
      ObjectNode changed = metadata.orElseThrow().deepCopy();
      changed.withObject("/configuration").remove(FORBIDDING);
      forbids = !commit("UNSET TBLPROPERTIES", List.of("{\"metaData\":" + changed + "}"));
    }
  }

  /** Deletes files that were removed from the table long ago. */
  void vacuum() throws IOException {
    process.seam("vacuums");
    follow();
    long kept = clock.instant().minus(RETENTION).toEpochMilli();
    for (Map.Entry<String, Long> tombstone : tombstones.entrySet()) {
      if (tombstone.getValue() < kept && vacuumed.add(tombstone.getKey())) {
        store.delete(table + "/" + tombstone.getKey());
      }
    }
  }

  /** Deletes old commits under the newest checkpoint, as a clean-up of the log does. */
  void cleanLog() throws IOException {
    process.seam("cleans the log");
    follow();
    for (long at = version; at > 0; at--) {
      String checkpoint = "%s/_delta_log/%020d.checkpoint.parquet".formatted(table, at);
      if (store.stat(checkpoint).isPresent()) {
        deleteBefore(at);
        return;
      }
    }
  }

  // Retention is days in the field; a writer that knows an older log would find its next version's
  // name free again.
  private void deleteBefore(long checkpoint) {
    for (long old = 0; old < checkpoint; old++) {
      boolean isOld =
          store
              .stat(commitName(old))
              .filter(c -> c.modified().isBefore(clock.instant().minus(RETENTION)))
              .isPresent();
      if (isOld) {
        store.delete(commitName(old));
      }
    }
  }

  /** Goes on to the newest version; what it knows already may be cleaned up. */
  private void follow() throws IOException {
    while (store.stat(commitName(version + 1)).isPresent()) {
      version++;
      List<JsonNode> actions = new ArrayList<>();
      for (String line : Stored.text(store, commitName(version)).lines().toList()) {
        actions.add(JSON.readTree(line));
      }
      actions.forEach(this::removed);
      actions.forEach(this::added);
    }
  }

  private void removed(JsonNode action) {
    if (action.has("remove")) {
      String name = name(action.get("remove"));
      active.remove(name);
      tombstones.put(name, action.get("remove").get("deletionTimestamp").asLong());
    }
  }

  private void added(JsonNode action) {
    if (action.has("add")) {
      active.put(name(action.get("add")), (ObjectNode) action.get("add"));
    }
    if (action.has("metaData")) {
      metadata = Optional.of((ObjectNode) action.get("metaData"));
    }
  }

  private boolean commit(String operation, List<String> actions) throws IOException {
    String info = "{\"commitInfo\":{\"operation\":\"" + operation + "\"}}\n";
    PutOutcome outcome =
        store.putIfAbsent(commitName(version + 1), Stored.utf8(info + String.join("\n", actions)));
    process.seam(operation + " as version " + (version + 1) + ": " + outcome);
    return outcome == PutOutcome.CREATED;
  }

  private ObjectNode pick(int which) {
    return active.values().stream().toList().get(which % active.size());
  }

  /** The files that hold the same columns and lie in the same partition. */
  private List<ObjectNode> likes(ObjectNode file) throws IOException {
    List<ObjectNode> likes = new ArrayList<>();
    for (ObjectNode other : active.values()) {
      if (other.get("partitionValues").equals(file.get("partitionValues"))
          && groups(other).get(0).getType().equals(groups(file).get(0).getType())) {
        likes.add(other);
      }
    }
    return likes;
  }

  private List<Group> groups(ObjectNode file) throws IOException {
    return ParquetGroups.read(store, table + "/" + name(file));
  }

  private ObjectNode merged(List<ObjectNode> together) throws IOException {
    List<Group> rows = new ArrayList<>();
    for (ObjectNode file : together) {
      rows.addAll(groups(file));
    }
    ObjectNode whole = without(together.get(0));
    String name = name(whole);
    GroupFiles.write(
        store,
        table + "/" + name,
        (MessageType) rows.get(0).getType(),
        rows,
        UnaryOperator.identity());
    whole.put("size", store.stat(table + "/" + name).orElseThrow().sizeBytes());
    whole.remove("stats");
    return whole;
  }

  private ObjectNode copyOf(ObjectNode file) throws IOException {
    ObjectNode copy = without(file);
    store.put(table + "/" + name(copy), Stored.bytes(store, table + "/" + name(file)));
    return copy;
  }

  /** The action under a name of its own, and without tags. */
  private ObjectNode without(ObjectNode file) {
    ObjectNode copy = file.deepCopy();
    String path = file.get("path").asText();
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    copy.put("path", folder + "stranger-" + files++ + ".parquet");
    copy.put("dataChange", false);
    copy.remove("tags");
    return copy;
  }

  private String remove(ObjectNode file) {
    ObjectNode remove = JSON.createObjectNode();
    remove.set("path", file.get("path"));
    remove.put("deletionTimestamp", clock.millis());
    remove.put("dataChange", false);
    remove.set("partitionValues", file.get("partitionValues"));
    return "{\"remove\":" + remove + "}";
  }

  private static String add(ObjectNode file) {
    return "{\"add\":" + file + "}";
  }

  private String commitName(long number) {
    return "%s/_delta_log/%020d.json".formatted(table, number);
  }

  private static String name(JsonNode action) {
    return URI.create(action.get("path").asText()).getPath();
  }
}
