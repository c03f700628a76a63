package io.deltawriter.cli;

import io.deltawriter.IgnoredFields;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.WriteCounts;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.table.SourceKey;

/** Results for the key 1. */
final class Results {

  private static final SourceKey KEY = SourceKey.of("1");

  private Results() {}

  /** 100 rows in version 3, without {@code ignored} fields. */
  static KeyResult committed(IgnoredFields ignored) {
    return KeyResult.builder(KEY, Outcome.COMMITTED)
        .version(3)
        .counts(
            WriteCounts.builder().rows(100).filesAdded(1).filesRemoved(1).bytesAdded(5200).build())
        .ignoredFields(ignored)
        .build();
  }

  /** A result that is no commit. */
  static KeyResult without(Outcome outcome) {
    return KeyResult.builder(KEY, outcome).build();
  }

  static KeyResult rejected(DeltaWriterException error) {
    return KeyResult.rejected(KEY, error);
  }
}
