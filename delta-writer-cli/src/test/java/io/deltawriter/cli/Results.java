package io.deltawriter.cli;

import io.deltawriter.FieldNames;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.OptionalLong;

/** Results for the key 1. */
final class Results {

  private Results() {}

  /** 100 rows in version 3; values of so many fields left out, which {@code names} names. */
  static KeyResult committed(long ignoredFields, FieldNames names) {
    return new KeyResult(
        SourceKey.of("1"),
        Outcome.COMMITTED,
        OptionalLong.of(3),
        100,
        1,
        1,
        5200,
        ignoredFields,
        names,
        Optional.empty());
  }

  /** A result that is no commit. */
  static KeyResult without(Outcome outcome) {
    return empty(outcome, Optional.empty());
  }

  static KeyResult rejected(DeltaWriterException error) {
    return empty(Outcome.REJECTED, Optional.of(error));
  }

  private static KeyResult empty(Outcome outcome, Optional<DeltaWriterException> error) {
    return new KeyResult(
        SourceKey.of("1"), outcome, OptionalLong.empty(), 0, 0, 0, 0, 0, FieldNames.NONE, error);
  }
}
