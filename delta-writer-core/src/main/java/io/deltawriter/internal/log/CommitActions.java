package io.deltawriter.internal.log;

import io.deltawriter.internal.action.Action;
import io.deltawriter.internal.action.CommitInfo;
import java.util.List;
import java.util.Optional;

/** The actions of one commit, in its order; those of no known kind left out. */
record CommitActions(long version, List<Action> actions) {

  CommitActions {
    actions = List.copyOf(actions);
  }

  Optional<CommitInfo> info() {
    return actions.stream()
        .filter(CommitInfo.class::isInstance)
        .map(CommitInfo.class::cast)
        .findFirst();
  }

  /** Whether the commit carries this transaction id. */
  boolean isOf(String txnId) {
    return info().flatMap(CommitInfo::txnId).equals(Optional.of(txnId));
  }
}
