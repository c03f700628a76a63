package io.deltawriter.samples.lambda;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Rows;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;

/**
 * Makes a table in memory and replaces a key in it, so that the classes between JSON and commit are
 * loaded before the first event comes.
 */
final class WarmUp {

  private WarmUp() {}

  static void run() {
    SourceKey key = SourceKey.of("warm-up");
    Rows rows = Rows.ofJson("{\"wid\":\"1\",\"ut_id\":\"2\",\"json_data\":\"{}\"}\n");
    try (DeltaWriter writer =
        DeltaWriter.open(new MemoryObjectStore(), "", DeltaWriterOptions.defaults())) {
      writer.replace(key, 1, rows);
      writer.replace(key, 2, rows);
    }
  }
}
