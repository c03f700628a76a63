package io.deltawriter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What commits add up to, one after the other, by the rules of the protocol. */
final class LogReplay {

  private final SortedMap<String, AuditedFile> active = new TreeMap<>();
  private final Map<String, Long> tombstones = new HashMap<>();
  private final Map<String, Long> transactions = new HashMap<>();
  private Optional<JsonNode> metadata = Optional.empty();

  /**
   * A commit of the log.
   *
   * @param actions its lines
   * @param files what its {@code add}s name, by {@link #id}
   */
  record Commit(long version, List<JsonNode> actions, Map<String, AuditedFile> files) {

    /** What the actions of one kind say, in their order. */
    List<JsonNode> all(String kind) {
      return actions.stream().filter(a -> a.has(kind)).map(a -> a.get(kind)).toList();
    }
  }

  void apply(Commit commit) {
    for (JsonNode remove : commit.all("remove")) {
      String id = id(remove);
      active.remove(id);
      tombstones.put(id, remove.path("deletionTimestamp").asLong());
    }
    for (JsonNode add : commit.all("add")) {
      String id = id(add);
      active.put(id, commit.files().get(id));
      tombstones.remove(id);
    }
    for (JsonNode txn : commit.all("txn")) {
      transactions.put(txn.get("appId").asText(), txn.get("version").asLong());
    }
    for (JsonNode change : commit.all("metaData")) {
      metadata = Optional.of(change);
    }
  }

  /** The files of the table by {@link #id}. */
  SortedMap<String, AuditedFile> active() {
    return active;
  }

  Optional<AuditedFile> active(String id) {
    return Optional.ofNullable(active.get(id));
  }

  /** The removed files that are not active by {@link #id}, with their removal in milliseconds. */
  Map<String, Long> tombstones() {
    return tombstones;
  }

  Map<String, Long> transactions() {
    return transactions;
  }

  /** The files that were removed no earlier than that. */
  Set<String> removedSince(long millis) {
    return tombstones.entrySet().stream()
        .filter(tombstone -> tombstone.getValue() >= millis)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many rows a key has in which state; a file without tags has the state "". */
  Map<String, Long> statesOf(String key) {
    Map<String, Long> states = new TreeMap<>();
    for (AuditedFile file : active.values()) {
      if (file.rowsByKey().containsKey(key)) {
        states.merge(file.fingerprint().orElse(""), file.rowsByKey().get(key), Long::sum);
      }
    }
    return states;
  }

  String schema() {
    return metadata.map(m -> m.path("schemaString").asText()).orElse("");
  }

  boolean isAppendOnly() {
    return metadata
        .map(m -> m.path("configuration").path("delta.appendOnly").asText())
        .filter("true"::equals)
        .isPresent();
  }

  /** What pairs a {@code remove} with its {@code add} for readers: the path, undecoded. */
  static String id(JsonNode action) {
    return action.get("path").asText();
  }

  /** The object name below the table that an action's {@code path} stands for. */
  static String name(JsonNode action) {
    return name(id(action));
  }

  static String name(String path) {
    return URI.create(path).getPath();
  }
}
