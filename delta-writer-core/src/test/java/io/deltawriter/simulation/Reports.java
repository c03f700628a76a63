package io.deltawriter.simulation;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.testing.AuditedCommit;
import io.deltawriter.testing.AuditedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What calls said of their commits, held against the log when all is over. A commit may be of
 * several calls, so it is told whose it is by its files.
 */
final class Reports {

  private final List<String> nothingCommitted = new ArrayList<>();
  private final List<Committed> committed = new ArrayList<>();

  /** A call that said in which version its own change of a key is. */
  private record Committed(String call, String key, Outcome outcome, long version) {}

  void results(String call, List<KeyResult> results) {
    for (KeyResult result : results) {
      boolean commits =
          result.outcome() == Outcome.COMMITTED || result.outcome() == Outcome.REMOVED;
      if (commits) {
        committed.add(
            new Committed(
                call, result.key().value(), result.outcome(), result.version().orElseThrow()));
      }
    }
  }

  /** A call that threw, and said by that that it committed nothing. */
  void nothingCommitted(String call) {
    nothingCommitted.add(call);
  }

  void holdAgainst(List<AuditedCommit> commits) {
    Map<Long, AuditedCommit> byVersion = new TreeMap<>();
    commits.forEach(commit -> byVersion.put(commit.version(), commit));
    for (Committed report : committed) {
      AuditedCommit commit = byVersion.get(report.version());
      if (commit == null || !holds(report, commit)) {
        throw new AssertionError(report + " but the log has " + commit);
      }
    }
    for (String call : nothingCommitted) {
      for (AuditedCommit commit : commits) {
        if (commit.added().stream().anyMatch(file -> isOf(call, file))) {
          throw new AssertionError(
              call + " said that it committed nothing, but its files are in " + commit);
        }
      }
    }
  }

  private static boolean holds(Committed report, AuditedCommit commit) {
    boolean added =
        commit.added().stream()
            .filter(file -> file.sourceKey().filter(report.key()::equals).isPresent())
            .anyMatch(file -> isOf(report.call(), file));
    boolean removed =
        commit.removed().stream().anyMatch(file -> file.rowsByKey().containsKey(report.key()));
    return report.outcome() == Outcome.COMMITTED ? added : removed && !added;
  }

  /** A file's name has the id that it got in the call that wrote it. */
  private static boolean isOf(String call, AuditedFile file) {
    return file.path().contains("part-" + call);
  }
}
