package io.deltawriter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Follows the log of a table by a replay of its own, which shares no code with the library's log,
 * and demands of each commit, checkpoint and hint what a reader relies on:
 *
 * <ul>
 *   <li>No version is missing, and what is needed to open the newest one is there.
 *   <li>Each file that is added exists with the size and the rows that its {@code add} claims, and
 *       stays there as long as the table names it. Each file that is removed was there before, in
 *       the same spelling: readers pair paths as texts.
 *   <li>After a commit of this library, each key that it wrote shows the rows of one source state
 *       and nothing else, keys that it did not write have the rows they had, a state never comes
 *       twice, and no path is used twice. It takes nothing out of an append-only table.
 *   <li>A classic checkpoint says what the commits up to its version add up to.
 * </ul>
 *
 * <p>Reads each data file once when it is added, and again for {@link #rows}. It follows a table
 * from its first commit, which must be there at the first audit; it does not read deletion vectors,
 * files outside the table or checkpoints in several files. Not safe for more than one thread; the
 * table may be written meanwhile.
 */
public final class TableAuditor {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileContents contents;
  private final LogAuditor log;
  private final LogReplay replay = new LogReplay();
  private final List<LogReplay.Commit> history = new ArrayList<>();
  private final List<AuditedCommit> commits = new ArrayList<>();
  private final Map<String, JsonNode> adds = new HashMap<>();
  private final Set<String> everAdded = new HashSet<>();

  private TableAuditor(ObjectStore store, String table, String keyColumn) {
    this.contents = new FileContents(store, table, keyColumn);
    this.log = new LogAuditor(store, contents.in("_delta_log"));
  }

  /**
   * An auditor of the table in the folder {@code table}, whose key column is {@code source_file}.
   *
   * @param table empty for the root of the store
   */
  public static TableAuditor of(ObjectStore store, String table) {
    return of(store, table, "source_file");
  }

  /** As {@link #of(ObjectStore, String)}, with another key column. */
  public static TableAuditor of(ObjectStore store, String table, String keyColumn) {
    return new TableAuditor(store, table, keyColumn);
  }

  /**
   * Follows the commits since the last audit and looks at all that is there.
   *
   * @return the commits that came, in their order
   * @throws AssertionError if something is not as it must be; the auditor cannot go on then
   */
  public List<AuditedCommit> audit() throws IOException {
    List<AuditedCommit> came = new ArrayList<>();
    for (Optional<AuditedCommit> next = follow(); next.isPresent(); next = follow()) {
      came.add(next.get());
    }
    for (AuditedFile file : replay.active().values()) {
      Audit.require(
          contents.isThere(file.path()), "the table names a file that is gone: " + file.path());
    }
    log.audit(history);
    return came;
  }

  /** The newest version that was followed; -1 before the first. */
  public long version() {
    return commits.size() - 1L;
  }

  /** All commits that were followed, version 0 first. */
  public List<AuditedCommit> commits() {
    return Collections.unmodifiableList(commits);
  }

  /** The files of the newest version, by path. */
  public SortedMap<String, AuditedFile> files() {
    SortedMap<String, AuditedFile> files = new TreeMap<>();
    replay.active().values().forEach(file -> files.put(file.path(), file));
    return files;
  }

  /** The removed files that are not in the newest version. */
  public Set<String> tombstones() {
    return replay.tombstones().keySet().stream()
        .map(LogReplay::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many rows each key has in the newest version. */
  public SortedMap<String, Long> rowsByKey() {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (AuditedFile file : replay.active().values()) {
      file.rowsByKey().forEach((key, count) -> rows.merge(key, count, Long::sum));
    }
    return rows;
  }

  /** The newest {@code txn} version of each application. */
  public Map<String, Long> transactions() {
    return Map.copyOf(replay.transactions());
  }

  /**
   * The rows of the newest version, file by file: the value of each column by its name. Values are
   * of the usual classes of Java ({@code String}, {@code Long}, {@code BigDecimal}, {@code
   * Instant}, {@code List}, {@code Map}, ...); those of partition columns are text as in the log.
   */
  public List<Map<String, Object>> rows() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : replay.active().keySet()) {
      rows.addAll(contents.rows(adds.get(id), replay.schema()));
    }
    return rows;
  }

  /** The data files below the table that no commit has ever named: left over, or not yet named. */
  public Set<String> orphans() throws IOException {
    Set<String> orphans = new HashSet<>(contents.parquetFiles());
    orphans.removeAll(everAdded);
    return orphans;
  }

  private Optional<AuditedCommit> follow() throws IOException {
    Optional<List<JsonNode>> actions = log.actions(version() + 1);
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    Map<String, AuditedFile> files = new LinkedHashMap<>();
    LogReplay.Commit commit = new LogReplay.Commit(version() + 1, actions.get(), files);
    for (JsonNode add : commit.all("add")) {
      String id = LogReplay.id(add);
      Audit.require(!files.containsKey(id), "a file is added twice: " + id);
      files.put(id, contents.audited(add));
      adds.put(id, add);
    }
    AuditedCommit audited = audited(commit);
    requireNewPaths(audited);
    CommitJudge judge = CommitJudge.before(replay, audited);
    replay.apply(commit);
    judge.after(replay);
    files.values().forEach(file -> everAdded.add(file.path()));
    history.add(commit);
    commits.add(audited);
    return Optional.of(audited);
  }

  /** Other engines may bring a file back, as RESTORE does, or give it a deletion vector. */
  private void requireNewPaths(AuditedCommit commit) {
    for (AuditedFile file : commit.added()) {
      boolean isNew = !everAdded.contains(file.path());
      Audit.require(
          isNew
              || (!commit.isOfDeltaWriter() && (!isThere(file) || commit.removed().contains(file))),
          "a file is added twice: " + file.path());
    }
  }

  private boolean isThere(AuditedFile file) {
    return replay.active().values().stream().anyMatch(f -> f.path().equals(file.path()));
  }

  private AuditedCommit audited(LogReplay.Commit commit) throws IOException {
    List<AuditedFile> removed = new ArrayList<>();
    for (JsonNode remove : commit.all("remove")) {
      String id = LogReplay.id(remove);
      Audit.require(replay.active(id).isPresent(), "a file is removed that was not there: " + id);
      removed.add(replay.active(id).get());
    }
    JsonNode info = commit.all("commitInfo").stream().findFirst().orElse(JSON.nullNode());
    return new AuditedCommit(
        commit.version(),
        info.path("engineInfo").asText(),
        info.path("txnId").asText(),
        keys(info.path("operationParameters")),
        removed,
        List.copyOf(commit.files().values()));
  }

  private static Set<String> keys(JsonNode parameters) throws IOException {
    Set<String> keys = new HashSet<>();
    JSON.readTree(parameters.path("keys").asText("[]")).forEach(key -> keys.add(key.asText()));
    return parameters.path("keyCount").asInt() == keys.size() ? keys : Set.of();
  }
}
