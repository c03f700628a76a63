package io.deltawriter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The folder of the log: commits without a gap, checkpoints that are right, a hint that helps. */
final class LogAuditor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION_DIGITS = 20;
  private static final Duration TOMBSTONE_RETENTION = Duration.ofDays(7);

  private final ObjectStore store;
  private final String folder;
  private final Map<Long, Long> checkpointRows = new HashMap<>();
  private final Set<String> audited = new HashSet<>();

  LogAuditor(ObjectStore store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  /** The actions of a commit; empty if there is none of that version. */
  Optional<List<JsonNode>> actions(long version) throws IOException {
    try (InputStream in = store.open("%s/%020d.json".formatted(folder, version))) {
      List<JsonNode> actions = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        actions.add(JSON.readTree(line));
      }
      return Optional.of(actions);
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Looks at all that lies in the folder while the log is known to have these commits. */
  void audit(List<LogReplay.Commit> commits) throws IOException {
    // First, so that what it names must be in the listing.
    Optional<JsonNode> hint = hint();
    NavigableSet<Long> versions = new TreeSet<>();
    SortedMap<Long, ObjectInfo> checkpoints = new TreeMap<>();
    try (ObjectListing listing = store.list(folder, "")) {
      for (Optional<ObjectInfo> next = listing.next(); next.isPresent(); next = listing.next()) {
        String name = next.get().name().substring(folder.length() + 1);
        if (name.matches("\\d{20}\\.json")) {
          versions.add(version(name));
        } else if (name.matches("\\d{20}\\.checkpoint\\.parquet")) {
          checkpoints.put(version(name), next.get());
        }
      }
    }
    requireOpenable(versions, checkpoints, commits.size() - 1L);
    for (Map.Entry<Long, ObjectInfo> checkpoint : checkpoints.entrySet()) {
      long version = checkpoint.getKey();
      Audit.require(
          version < commits.size() || versions.contains(version),
          "a checkpoint is newer than the log: " + checkpoint.getValue().name());
      if (version < commits.size() && audited.add(checkpoint.getValue().name())) {
        audit(version, checkpoint.getValue(), commits);
      }
    }
    hint.ifPresent(there -> audit(there, checkpoints.keySet()));
  }

  private static long version(String name) {
    return Long.parseLong(name.substring(0, VERSION_DIGITS));
  }

  /** What every reader does: the newest checkpoint and all commits after it. */
  private static void requireOpenable(
      NavigableSet<Long> versions, SortedMap<Long, ObjectInfo> checkpoints, long newest) {
    // What came after the last commit that was followed is for the next audit, unless it is a gap.
    Audit.require(
        versions.isEmpty() || versions.last() <= newest + 1 || versions.contains(newest + 1),
        "version " + (newest + 1) + " is missing but there is version " + newestOf(versions));
    long known = checkpoints.keySet().stream().filter(v -> v <= newest).reduce(-1L, Math::max);
    for (long needed = known + 1; needed <= newest; needed++) {
      Audit.require(
          versions.contains(needed),
          "the table cannot be opened: version " + needed + " is gone, checkpoint " + known);
    }
  }

  private static long newestOf(NavigableSet<Long> versions) {
    return versions.isEmpty() ? -1 : versions.last();
  }

  private void audit(long version, ObjectInfo object, List<LogReplay.Commit> commits)
      throws IOException {
    String name = object.name();
    Optional<CheckpointRows> found = CheckpointRows.of(store, name);
    if (found.isEmpty()) {
      return;
    }
    CheckpointRows checkpoint = found.get();
    checkpointRows.put(version, checkpoint.rows());
    LogReplay replay = new LogReplay();
    commits.subList(0, (int) version + 1).forEach(replay::apply);
    Map<String, Map<String, String>> active = new HashMap<>();
    replay.active().forEach((path, file) -> active.put(path, file.tags()));
    Audit.require(
        checkpoint.added().keySet().equals(active.keySet()),
        name + " has other files than the commits under it");
    Audit.require(
        checkpoint.added().equals(active), name + " has other tags than the commits under it");
    long kept = object.modified().minus(TOMBSTONE_RETENTION).toEpochMilli();
    Audit.require(
        replay.tombstones().keySet().containsAll(checkpoint.removed())
            && checkpoint.removed().containsAll(replay.removedSince(kept)),
        name + " has other tombstones than the commits under it");
    Audit.require(
        checkpoint.transactions().equals(replay.transactions()),
        name + " has other transactions than the commits under it");
    Audit.require(
        checkpoint.schema().equals(replay.schema()),
        name + " has another schema than the commits under it");
  }

  private Optional<JsonNode> hint() throws IOException {
    try (InputStream in = store.open(folder + "/_last_checkpoint")) {
      return Optional.of(JSON.readTree(in));
    } catch (ObjectNotFoundException e) {
      return Optional.empty();
    }
  }

  /** {@code _last_checkpoint} may be old, but must not lead to what was never there. */
  private void audit(JsonNode hint, Set<Long> checkpoints) {
    long version = hint.path("version").asLong(-1);
    Audit.require(
        checkpoints.contains(version) || hint.has("parts") || hint.has("v2Checkpoint"),
        "_last_checkpoint names version " + version + ", which has no checkpoint");
    long size = hint.path("size").asLong();
    Audit.require(
        size == checkpointRows.getOrDefault(version, size),
        "_last_checkpoint says another size than its checkpoint has: " + hint);
  }
}
