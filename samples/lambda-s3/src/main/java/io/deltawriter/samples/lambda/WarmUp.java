package io.deltawriter.samples.lambda;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Rows;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;

/**
 * Brings one row into a table in memory, so that the classes between JSON and commit are loaded
 * before the first event comes.
 */
final class WarmUp {

  private WarmUp() {}

  static void run() {
    Rows rows = Rows.ofJson("{\"wid\":\"1\",\"ut_id\":\"2\",\"json_data\":\"{}\"}\n");
    try (DeltaWriter writer =
        DeltaWriter.open(new MemoryObjectStore(), "", DeltaWriterOptions.defaults())) {
      writer.replace(SourceKey.of("warm-up"), 1, rows);
    }
  }
}
