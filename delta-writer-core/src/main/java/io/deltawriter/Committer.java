package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.CommitConflictException;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.error.UnsupportedTableException;
import io.deltawriter.internal.log.CommitResult;
import io.deltawriter.internal.log.DeltaLog;
import io.deltawriter.table.SourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Takes the changes of a call to one commit. Safe for any number of threads. */
final class Committer {

  private final DeltaLog log;
  private final SharedFiles sharedFiles;
  private final StrayFiles strayFiles;
  private final DeltaWriterOptions options;
  private final Supplier<String> ids;

  Committer(
      DeltaLog log,
      SharedFiles sharedFiles,
      StrayFiles strayFiles,
      DeltaWriterOptions options,
      Supplier<String> ids) {
    this.log = requireNonNull(log, "log");
    this.sharedFiles = requireNonNull(sharedFiles, "sharedFiles");
    this.strayFiles = requireNonNull(strayFiles, "strayFiles");
    this.options = requireNonNull(options, "options");
    this.ids = requireNonNull(ids, "ids");
  }

  /**
   * Commits {@code changes}, and once more those that were overtaken: a key's first files leave
   * nothing for a writer to meet that found neither source nor files in the meantime.
   *
   * @return a result for each change, in their order
   */
  List<KeyResult> commit(String operation, List<? extends KeyChange> changes, RowStaging staging) {
    Map<SourceKey, KeyResult> results = new LinkedHashMap<>();
    List<? extends KeyChange> round = changes;
    for (int rounds = 0; !round.isEmpty() && rounds < options.maxAttempts(); rounds++) {
      CallCommit call = call(operation, round, staging);
      List<KeyResult> committed = rounds == 0 ? commit(call) : commitLater(call);
      committed.forEach(result -> results.merge(result.key(), result, KeyResult::followedBy));
      round = call.overtaken();
    }
    return List.copyOf(results.values());
  }

  /** A failure here must not be told as "nothing was committed", but calling again heals it too. */
  private List<KeyResult> commitLater(CallCommit call) {
    try {
      return commit(call);
    } catch (StorageException | CommitConflictException | UnsupportedTableException e) {
      throw new StorageException(
          "The first rows of "
              + call.keys()
              + " are in the table, but their sources changed meanwhile and that could not be"
              + " committed; call again",
          e);
    }
  }

  /** Decides and commits nothing; {@code staging} must be one that writes nothing. */
  List<KeyResult> rehearse(
      String operation, List<? extends KeyChange> changes, RowStaging staging) {
    CallCommit call = call(operation, changes, staging);
    call.decide(log.snapshot());
    return call.results(OptionalLong.empty());
  }

  private CallCommit call(String operation, List<? extends KeyChange> changes, RowStaging staging) {
    return new CallCommit(
        operation,
        changes.stream().map(change -> new KeySlot(change, staging, sharedFiles)).toList(),
        new SharedRewrites(sharedFiles, strayFiles),
        options,
        ids);
  }

  // That the table shows what the source holds is asked nobody, as long as our knowledge is recent:
  // most deliveries of an event are such. What other engines did to the table shows a little later.
  private boolean wantsCommit(CallCommit call) {
    if (call.decide(log.snapshot())) {
      return true;
    }
    return !(call.holdsAnyway() && log.isKnownWithin(options.trustTableFor()))
        && call.decide(log.refresh());
  }

  /** Decides before it takes the log's commit lock, so that calls read and write side by side. */
  private List<KeyResult> commit(CallCommit call) {
    try {
      if (!wantsCommit(call)) {
        return call.results(OptionalLong.empty());
      }
      CommitResult result = log.commit(call);
      return call.results(
          result instanceof CommitResult.Committed committed
              ? OptionalLong.of(committed.version())
              : OptionalLong.empty());
    } catch (CommitStateUnknownException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      call.discard();
      throw e;
    }
  }
}
