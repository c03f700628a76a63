package consumer;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.SyncResult;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.nio.file.Path;

public final class Example {
  public static void main(String[] args) {
    // README begin
    ObjectStore store = LocalObjectStore.at(Path.of("tables"));
    SourceStore sources = LocalSourceStore.at(Path.of("customers"));

    try (DeltaWriter writer = DeltaWriter.open(store, "orders", DeltaWriterOptions.defaults())) {
      SyncResult result = writer.sync(sources, SourceKey.of("id-1"), SourceKey.of("id-2"));
      for (KeyResult key : result.keys()) {
        System.out.println(key.key() + ": " + key.outcome() + ", " + key.counts().rows() + " rows");
      }
      System.out.println("The table is at version " + result.tableVersion().orElseThrow());
    }
    // README end
  }
}
