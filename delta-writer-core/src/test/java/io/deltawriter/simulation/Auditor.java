package io.deltawriter.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows the log by a replay of its own and checks every promise that a commit could break. Shares
 * no code with the product's log.
 */
final class Auditor {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemoryObjectStore store;
  private final String table;
  private final SimulatedSources sources;
  private final Map<String, ActiveFile> active = new TreeMap<>();
  private final Set<String> everAdded = new HashSet<>();
  private final Set<String> everRemoved = new HashSet<>();
  private final Map<Long, Set<String>> activeAt = new HashMap<>();
  private final Map<Long, Set<String>> removedAt = new HashMap<>();
  private final Map<Long, String> txnIds = new TreeMap<>();
  private final Set<String> audited = new HashSet<>();
  private long version = -1;

  Auditor(MemoryObjectStore store, String table, SimulatedSources sources) {
    this.store = store;
    this.table = table;
    this.sources = sources;
  }

  /**
   * A file of the table.
   *
   * @param number the write that its rows are from
   * @param known whether its tags say so
   */
  private record ActiveFile(String key, int number, long rows, boolean known) {}

  /** Follows the commits that came, and looks at what is there. */
  void audit() throws IOException {
    for (Optional<List<JsonNode>> commit = commit(version + 1);
        commit.isPresent();
        commit = commit(version + 1)) {
      version++;
      follow(commit.get());
    }
    for (String path : active.keySet()) {
      require(
          store.stat(table + "/" + path).isPresent(),
          "the table names a file that is gone: " + path);
    }
    auditCheckpoints();
  }

  long version() {
    return version;
  }

  /** The paths of the newest version. */
  Set<String> active() {
    return Set.copyOf(active.keySet());
  }

  /** The id in the {@code commitInfo} of each version. */
  Map<Long, String> txnIds() {
    return txnIds;
  }

  /** The keys with rows, and the write that the rows are from. */
  Map<String, Integer> shown() {
    Map<String, Integer> shown = new TreeMap<>();
    active.values().forEach(file -> shown.put(file.key(), file.number()));
    return shown;
  }

  private Optional<List<JsonNode>> commit(long number) throws IOException {
    String name = "%s/_delta_log/%020d.json".formatted(table, number);
    if (store.stat(name).isEmpty()) {
      return Optional.empty();
    }
    List<JsonNode> actions = new ArrayList<>();
    for (String line : Stored.text(store, name).lines().toList()) {
      actions.add(JSON.readTree(line));
    }
    return Optional.of(actions);
  }

  private void follow(List<JsonNode> actions) throws IOException {
    Map<String, List<ActiveFile>> before = new HashMap<>();
    active.values().forEach(f -> before.computeIfAbsent(f.key(), k -> new ArrayList<>()).add(f));
    Set<String> touched = new HashSet<>();
    for (JsonNode action : actions) {
      if (action.has("commitInfo")) {
        txnIds.put(version, action.get("commitInfo").path("txnId").asText());
      }
      if (action.has("remove")) {
        touched.add(remove(action.get("remove")).key());
      }
      if (action.has("add")) {
        touched.add(add(action.get("add")).key());
      }
    }
    for (String key : touched) {
      judge(key, before.getOrDefault(key, List.of()));
    }
    activeAt.put(version, Set.copyOf(active.keySet()));
    removedAt.put(version, Set.copyOf(everRemoved));
  }

  private ActiveFile remove(JsonNode action) {
    String path = name(action);
    ActiveFile file = active.remove(path);
    require(file != null, "a file is removed that was not there: " + path);
    everRemoved.add(path);
    return file;
  }

  private ActiveFile add(JsonNode action) throws IOException {
    String path = name(action);
    require(everAdded.add(path), "a file is added twice: " + path);
    Optional<ObjectInfo> there = store.stat(table + "/" + path);
    require(there.isPresent(), "a file is added that does not exist: " + path);
    require(
        there.get().sizeBytes() == action.get("size").asLong(),
        "a file has another size than its action: " + path);
    ActiveFile file = file(action, FileRows.of(store, table + "/" + path));
    active.put(path, file);
    return file;
  }

  private static ActiveFile file(JsonNode action, FileRows rows) {
    String path = name(action);
    JsonNode partition = action.get("partitionValues").path("source_file");
    require(rows.keys().size() == 1, path + " has rows of several keys or none: " + rows);
    String key = rows.keys().iterator().next();
    require(
        partition.isMissingNode() || partition.asText().equals(key), "wrong partition: " + path);
    require(rows.numbers().size() == 1, path + " mixes states: " + rows);
    int number = rows.numbers().iterator().next();
    long claimed = statistics(action).path("numRecords").asLong(rows.count());
    require(claimed == rows.count(), path + " is said to have " + claimed + " rows but: " + rows);
    JsonNode tag = action.path("tags").path("deltawriter.fingerprint");
    require(
        tag.isMissingNode()
            || tag.asText().equals("write-" + number)
            || tag.asText().equals("version:" + number),
        path + " has rows of " + number + " but is tagged " + tag);
    return new ActiveFile(key, number, rows.count(), !tag.isMissingNode());
  }

  private static JsonNode statistics(JsonNode action) {
    try {
      return JSON.readTree(action.path("stats").asText("{}"));
    } catch (IOException e) {
      throw new AssertionError("statistics are no JSON: " + action, e);
    }
  }

  /** What the commit did to one key must be a step from a state to a newer one. */
  private void judge(String key, List<ActiveFile> before) {
    List<ActiveFile> after =
        active.values().stream().filter(file -> file.key().equals(key)).toList();
    Set<Integer> numbers = new HashSet<>();
    after.forEach(file -> numbers.add(file.number()));
    require(numbers.size() <= 1, "key " + key + " shows two states at once: " + after);
    if (after.isEmpty()) {
      requireReasonForNone(key, before);
      return;
    }
    int number = after.get(0).number();
    long rows = after.stream().mapToLong(ActiveFile::rows).sum();
    if (isOfSources(key)) {
      SimulatedSources.Write write =
          sources.history(key).stream()
              .filter(w -> w.number() == number)
              .findFirst()
              .orElseThrow(() -> new AssertionError("rows of no write: " + key + " " + number));
      require(write.rows() == rows, "key " + key + " shows " + rows + " rows of " + write);
      require(!write.broken(), "key " + key + " shows a write that is broken: " + write);
    }
    if (!before.isEmpty()) {
      int old = before.get(0).number();
      boolean known = before.stream().allMatch(ActiveFile::known);
      boolean rewritten = after.stream().noneMatch(ActiveFile::known);
      require(
          number > old || (number == old && (!known || rewritten)),
          "key " + key + " went from state " + old + " to " + number);
    }
  }

  private void requireReasonForNone(String key, List<ActiveFile> before) {
    if (isOfSources(key) && !before.isEmpty()) {
      int old = before.get(0).number();
      require(
          sources.history(key).stream().anyMatch(w -> w.number() > old && w.leavesNoRows()),
          "key " + key + " lost its rows although its source never did");
    }
  }

  static boolean isOfSources(String key) {
    return !key.startsWith("v");
  }

  private void auditCheckpoints() throws IOException {
    try (ObjectListing listing = store.list(table + "/_delta_log", "")) {
      for (Optional<ObjectInfo> next = listing.next(); next.isPresent(); next = listing.next()) {
        String name = next.get().name();
        if (name.endsWith(".checkpoint.parquet") && audited.add(name)) {
          int start = name.lastIndexOf('/') + 1;
          long of = Long.parseLong(name.substring(start, start + 20));
          CheckpointRows checkpoint = CheckpointRows.of(store, name);
          require(of <= version, "a checkpoint is newer than the log: " + name);
          require(
              checkpoint.added().equals(activeAt.get(of)),
              name + " has other files than the commits under it");
          require(
              checkpoint.removed().equals(removedAt.get(of)),
              name + " has other tombstones than the commits under it");
        }
      }
    }
  }

  static String name(JsonNode action) {
    return URI.create(action.get("path").asText()).getPath();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
