package io.deltawriter.simulation;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.testing.AuditedCommit;
import io.deltawriter.testing.AuditedFile;
import io.deltawriter.testing.TableAuditor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds the table against what the customers wrote, commit by commit: an auditor of tables does not
 * know which state is the newer one, but here it is known which rows every write has.
 */
final class Auditor {

  private final ObjectStore store;
  private final String table;
  private final SimulatedSources sources;
  private final TableAuditor log;
  private final Map<String, FileRows> rows = new HashMap<>();
  private final Map<String, AuditedFile> active = new TreeMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  Auditor(ObjectStore store, String table, SimulatedSources sources) {
    this.store = store;
    this.table = table;
    this.sources = sources;
    this.log = TableAuditor.of(store, table);
  }

  /** Follows the commits that came, and looks at what is there. */
  void audit() throws IOException {
    for (AuditedCommit commit : log.audit()) {
      for (AuditedFile file : commit.added()) {
        rows.put(file.path(), FileRows.of(store, table + "/" + file.path()));
        requireKeysMatch(file);
      }
      follow(commit);
    }
    // A version that was seen stays seen even if no file shows it: a replace may have no rows.
    log.transactions().forEach((app, version) -> see(keyOf(app), version.intValue()));
  }

  private static String keyOf(String application) {
    return application.substring(application.indexOf(':') + 1);
  }

  private void see(String key, int number) {
    seen.merge(key, number, Math::max);
  }

  TableAuditor log() {
    return log;
  }

  /** The paths of the newest version. */
  Set<String> active() {
    return Set.copyOf(log.files().keySet());
  }

  /** The keys with rows, and how many of them are from which write. */
  Map<String, Map<Integer, Long>> shown() {
    Map<String, Map<Integer, Long>> shown = new TreeMap<>();
    for (String path : active.keySet()) {
      rows.get(path).counts().keySet().forEach(key -> shown.put(key, numbersOf(key)));
    }
    return shown;
  }

  private void requireKeysMatch(AuditedFile file) {
    Set<String> inside = rows.get(file.path()).counts().keySet();
    require(
        inside.equals(file.rowsByKey().keySet()),
        file.path() + " has rows of " + inside + " under the keys " + file.rowsByKey());
  }

  private void follow(AuditedCommit commit) {
    Set<String> touched = new TreeSet<>();
    commit.removed().forEach(file -> touched.addAll(file.rowsByKey().keySet()));
    commit.added().forEach(file -> touched.addAll(file.rowsByKey().keySet()));
    Map<String, Map<Integer, Long>> before = new HashMap<>();
    touched.forEach(key -> before.put(key, numbersOf(key)));
    commit.removed().forEach(file -> active.remove(file.path()));
    commit.added().forEach(file -> active.put(file.path(), file));
    if (commit.isOfDeltaWriter()) {
      touched.forEach(key -> judge(key, before.get(key), commit));
    }
  }

  /** The rows of a key that the table shows, by the number of their write. */
  private Map<Integer, Long> numbersOf(String key) {
    Map<Integer, Long> numbers = new TreeMap<>();
    for (String path : active.keySet()) {
      rows.get(path).of(key).forEach((number, count) -> numbers.merge(number, count, Long::sum));
    }
    return numbers;
  }

  /** What a commit of ours did to one key must be a step from a state to a newer one. */
  private void judge(String key, Map<Integer, Long> before, AuditedCommit commit) {
    Map<Integer, Long> after = numbersOf(key);
    Optional<AuditedFile> written =
        commit.added().stream()
            .filter(file -> file.sourceKey().filter(key::equals).isPresent())
            .findFirst();
    if (written.isPresent()) {
      judgeWritten(key, before, after, written.get());
    } else if (after.isEmpty()) {
      requireReasonForNone(key, before);
    } else {
      require(after.equals(before), "key " + key + " had " + before + " and has " + after);
    }
  }

  private void judgeWritten(
      String key, Map<Integer, Long> before, Map<Integer, Long> after, AuditedFile written) {
    require(after.size() == 1, "key " + key + " shows two states at once: " + after);
    int number = after.keySet().iterator().next();
    String state = written.fingerprint().orElseThrow();
    require(
        state.equals("write-" + number) || state.equals("version:" + number),
        "key " + key + " has rows of " + number + " but is tagged " + state);
    requireRows(key, number, after.get(number));
    int newest = before.keySet().stream().reduce(0, Math::max);
    require(number >= newest, "key " + key + " went from state " + newest + " to " + number);
    if (!isOfSources(key)) {
      int last = seen.getOrDefault(key, -1);
      require(
          number > last || (number == last && !before.isEmpty()),
          "key " + key + " goes back to version " + number + " after " + last);
      see(key, number);
    }
  }

  private void requireRows(String key, int number, long count) {
    SimulatedSources.Write write =
        sources.history(key).stream()
            .filter(w -> w.number() == number)
            .findFirst()
            .orElseThrow(() -> new AssertionError("rows of no write: " + key + " " + number));
    require(write.rows() == count, "key " + key + " shows " + count + " rows of " + write);
    require(!write.broken(), "key " + key + " shows a write that is broken: " + write);
  }

  private void requireReasonForNone(String key, Map<Integer, Long> before) {
    if (isOfSources(key)) {
      int newest = before.keySet().stream().reduce(0, Math::max);
      require(
          sources.history(key).stream().anyMatch(w -> w.number() > newest && w.leavesNoRows()),
          "key " + key + " lost its rows although its source never did");
    }
  }

  static boolean isOfSources(String key) {
    return !key.startsWith(SimulatedWriter.VERSIONED);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
