package io.deltawriter.simulation;

import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What calls said of their commits, held against the log when all is over. */
final class Reports {

  private final List<String> nothingCommitted = new ArrayList<>();
  private final List<Committed> committed = new ArrayList<>();

  /** A call that said which version is its own. */
  private record Committed(String call, long version) {}

  void results(String call, List<KeyResult> results) {
    for (KeyResult result : results) {
      boolean commits =
          result.outcome() == Outcome.COMMITTED || result.outcome() == Outcome.REMOVED;
      if (commits) {
        committed.add(new Committed(call, result.version().orElseThrow()));
      }
    }
  }

  /** A call that threw, and said by that that it committed nothing. */
  void nothingCommitted(String call) {
    nothingCommitted.add(call);
  }

  void holdAgainst(Map<Long, String> txnIds) {
    for (Committed report : committed) {
      String txnId = txnIds.getOrDefault(report.version(), "");
      if (!txnId.startsWith(report.call())) {
        throw new AssertionError(report + " but the log has the commit of " + txnId);
      }
    }
    for (String call : nothingCommitted) {
      txnIds.forEach(
          (version, txnId) -> {
            if (txnId.startsWith(call)) {
              throw new AssertionError(
                  call + " said that it committed nothing, but version " + version + " is its own");
            }
          });
    }
  }
}
