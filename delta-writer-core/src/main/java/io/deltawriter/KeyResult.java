package io.deltawriter;

import static java.util.Objects.requireNonNull;

import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.internal.sync.Decision;
import io.deltawriter.internal.sync.KeyOutcome;
import io.deltawriter.internal.sync.StagedRows;
import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a call did for one key.
 *
 * @param key the key
 * @param outcome what happened
 * @param version the table version that the call committed for this key; empty if it made no commit
 *     for it
 * @param rows how many rows the call wrote for the key
 * @param filesAdded how many data files the commit added for the key
 * @param filesRemoved how many data files the commit removed for the key
 * @param bytes the size of the added data files together
 * @param ignoredFields how many fields of the source are not in the schema and were left out,
 *     counted once for each record they stand in
 * @param ignoredFieldNames the names of these fields
 * @param error why, if the outcome is {@link Outcome#REJECTED}; else empty
 */
public record KeyResult(
    SourceKey key,
    Outcome outcome,
    OptionalLong version,
    long rows,
    int filesAdded,
    int filesRemoved,
    long bytes,
    long ignoredFields,
    FieldNames ignoredFieldNames,
    Optional<DeltaWriterException> error) {

  public KeyResult {
    requireNonNull(key, "key");
    requireNonNull(version, "version");
    requireNonNull(ignoredFieldNames, "ignoredFieldNames");
    requireNonNull(error, "error");
    if (error.isPresent() != (outcome == Outcome.REJECTED)) {
      throw new IllegalArgumentException("An error belongs to REJECTED but outcome is " + outcome);
    }
  }

  static KeyResult of(KeyOutcome outcome) {
    SourceKey key = outcome.key();
    Decision decision = outcome.decision();
    if (decision instanceof Decision.UpToDate || decision instanceof Decision.Unchanged) {
      return withoutCommit(key, Outcome.UNCHANGED);
    }
    if (decision instanceof Decision.Superseded) {
      return withoutCommit(key, Outcome.SUPERSEDED);
    }
    if (decision instanceof Decision.Reject reject) {
      return rejected(key, reject.error());
    }
    if (decision instanceof Decision.Remove) {
      Outcome what = outcome.hadRows() ? Outcome.REMOVED : Outcome.UNCHANGED;
      return withoutRows(key, what, outcome.version(), outcome.removedFiles());
    }
    if (decision instanceof Decision.Replace replace) {
      StagedRows staged = replace.staged();
      return new KeyResult(
          key,
          Outcome.COMMITTED,
          outcome.version(),
          staged.rows(),
          staged.files().size(),
          outcome.removedFiles(),
          staged.sizeBytes(),
          staged.ignoredFields(),
          FieldNames.of(staged.ignoredFieldNames()),
          Optional.empty());
    }
    throw new AssertionError("undecided: " + key);
  }

  static KeyResult rejected(SourceKey key, DeltaWriterException error) {
    return withoutRows(key, Outcome.REJECTED, OptionalLong.empty(), 0, Optional.of(error));
  }

  static KeyResult withoutCommit(SourceKey key, Outcome outcome) {
    return withoutRows(key, outcome, OptionalLong.empty(), 0, Optional.empty());
  }

  static KeyResult withoutRows(
      SourceKey key, Outcome outcome, OptionalLong version, int filesRemoved) {
    return withoutRows(key, outcome, version, filesRemoved, Optional.empty());
  }

  private static KeyResult withoutRows(
      SourceKey key,
      Outcome outcome,
      OptionalLong version,
      int filesRemoved,
      Optional<DeltaWriterException> error) {
    return new KeyResult(key, outcome, version, 0, 0, filesRemoved, 0, 0, FieldNames.NONE, error);
  }
}
