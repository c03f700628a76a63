package io.deltawriter.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether one commit is a right step from the table before to the table after. */
final class CommitJudge {

  private final AuditedCommit commit;
  private final boolean wasAppendOnly;
  private final Map<String, Map<String, Long>> before = new HashMap<>();

  private CommitJudge(AuditedCommit commit, boolean wasAppendOnly) {
    this.commit = commit;
    this.wasAppendOnly = wasAppendOnly;
  }

  /** Remembers what {@code commit} is about to change. */
  static CommitJudge before(LogReplay table, AuditedCommit commit) {
    CommitJudge judge = new CommitJudge(commit, table.isAppendOnly());
    judge.touched().forEach(key -> judge.before.put(key, table.statesOf(key)));
    return judge;
  }

  private Set<String> touched() {
    Set<String> keys = new TreeSet<>();
    commit.removed().forEach(file -> keys.addAll(file.rowsByKey().keySet()));
    commit.added().forEach(file -> keys.addAll(file.rowsByKey().keySet()));
    return keys;
  }

  void after(LogReplay table) {
    if (!commit.isOfDeltaWriter()) {
      return;
    }
    Audit.require(
        !wasAppendOnly || commit.removed().isEmpty(),
        "version " + commit.version() + " removes files of an append-only table");
    Set<String> others = touched();
    for (AuditedFile file : commit.added()) {
      if (file.sourceKey().isPresent()) {
        judgeWritten(file, table);
        others.remove(file.sourceKey().get());
      }
    }
    others.forEach(key -> judgeOther(key, table));
  }

  private void judgeWritten(AuditedFile file, LogReplay table) {
    String key = file.sourceKey().orElseThrow();
    Audit.require(
        file.rowsByKey().keySet().equals(Set.of(key)),
        file.path() + " is tagged as of " + key + " but has rows of " + file.rowsByKey());
    String state = file.fingerprint().orElse("");
    Audit.require(!state.isEmpty(), file.path() + " says no source state");
    Map<String, Long> shown = table.statesOf(key);
    Audit.require(
        shown.keySet().equals(Set.of(state)),
        "key " + key + " shows two states at once: " + shown + " in version " + commit.version());
    Audit.require(
        !before.get(key).keySet().equals(Set.of(state)),
        "key " + key + " is given state " + state + " once more by version " + commit.version());
  }

  /** A key whose files were removed, or lay in one file with rows that were. */
  private void judgeOther(String key, LogReplay table) {
    Map<String, Long> shown = table.statesOf(key);
    boolean mayGo = commit.keys().isEmpty() || commit.keys().contains(key);
    Audit.require(
        (mayGo && shown.isEmpty()) || rows(shown) == rows(before.get(key)),
        "key %s had %s and has %s after version %d, which did not write it"
            .formatted(key, before.get(key), shown, commit.version()));
  }

  private static long rows(Map<String, Long> states) {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }
}
