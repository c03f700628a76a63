package io.deltawriter;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.InvalidInputException;
import io.deltawriter.internal.sync.Decision;
import io.deltawriter.internal.sync.KeyOutcome;
import io.deltawriter.internal.sync.RowStaging;
import io.deltawriter.table.SourceKey;

/** Makes results of what the engine says. */
final class Results {

  private Results() {}

  static KeyResult of(KeyOutcome outcome) {
    SourceKey key = outcome.key();
    Decision decision = outcome.decision();
    if (decision instanceof Decision.UpToDate || decision instanceof Decision.Unchanged) {
      return KeyResult.builder(key, Outcome.UNCHANGED).build();
    }
    if (decision instanceof Decision.Superseded) {
      return KeyResult.builder(key, Outcome.SUPERSEDED).build();
    }
    if (decision instanceof Decision.Reject reject) {
      return KeyResult.rejected(key, withKey(reject.error(), key));
    }
    WriteCounts removed = WriteCounts.builder().filesRemoved(outcome.removedFiles()).build();
    if (decision instanceof Decision.Remove) {
      return KeyResult.builder(key, outcome.hadRows() ? Outcome.REMOVED : Outcome.UNCHANGED)
          .version(outcome.version())
          .counts(removed)
          .build();
    }
    if (decision instanceof Decision.Replace replace) {
      RowStaging.Staged staged = replace.staged();
      return KeyResult.builder(key, Outcome.COMMITTED)
          .version(outcome.version())
          .counts(counts(decision).plus(removed))
          .ignoredFields(
              IgnoredFields.of(
                  staged.ignoredFields(),
                  staged.ignoredFieldNames().first(),
                  staged.ignoredFieldNames().count()))
          .build();
    }
    throw new AssertionError("undecided: " + key);
  }

  /** What was written for {@code decision}. */
  static WriteCounts counts(Decision decision) {
    if (!(decision instanceof Decision.Replace replace)) {
      return WriteCounts.NONE;
    }
    RowStaging.Staged staged = replace.staged();
    return WriteCounts.builder()
        .rows(staged.rows())
        .filesAdded(staged.files().size())
        .bytesAdded(staged.sizeBytes())
        .build();
  }

  /** What was read for {@code decision}. */
  static long bytesRead(Decision decision) {
    return decision instanceof Decision.Replace replace ? replace.staged().bytesRead() : 0;
  }

  private static DeltaWriterException withKey(DeltaWriterException error, SourceKey key) {
    return error instanceof InvalidInputException invalid ? invalid.withKey(key) : error;
  }
}
