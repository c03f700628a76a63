package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.KeyResult;
import io.deltawriter.Outcome;
import io.deltawriter.SyncResult;
import io.deltawriter.TableRows;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.StoreUnderTest;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table from the first commit to the last, on a store of this module. */
interface DeltaTableContract extends StoreUnderTest {

  /** Rounds of two racing writers. */
  int ROUNDS = 8;

  @Test
  default void tableIsMadeReplacedUnchangedAndEmptied(@TempDir Path folder) throws IOException {
    LocalSourceStore sources = LocalSourceStore.at(folder);
    SourceKey key = SourceKey.of("a b%c=d'ü");
    TableRows table = new TableRows(open(), "a table");
    try (DeltaWriter writer = writer(open())) {
      write(folder, key, "one");
      assertThat(only(writer.sync(sources, key)).outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(table.byKey()).isEqualTo(Map.of(key.value(), List.of("one|u|null")));

      assertThat(only(writer.sync(sources, key)).outcome()).isEqualTo(Outcome.UNCHANGED);

      write(folder, key, "two");
      assertThat(only(writer.sync(sources, key)).outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(table.byKey()).isEqualTo(Map.of(key.value(), List.of("two|u|null")));

      Files.delete(file(folder, key));
      assertThat(only(writer.sync(sources, key)).outcome()).isEqualTo(Outcome.REMOVED);
      assertThat(table.byKey()).isEmpty();
    }
    try (DeltaWriter later = writer(open())) {
      assertThat(later.version()).hasValue(2);
    }
  }

  @Test
  default void racingWritersCommitEachVersionOnce(@TempDir Path folder) throws Exception {
    SourceKey both = SourceKey.of("both");
    write(folder, both, "s0");
    try (DeltaWriter writer = writer(open())) {
      writer.sync(LocalSourceStore.at(folder), both).orThrow();
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Long> versions = new ArrayList<>();
    try {
      List<Callable<List<Long>>> writers =
          List.of(() -> committed(folder, "l"), () -> committed(folder, "r"));
      for (Future<List<Long>> writer : threads.invokeAll(writers)) {
        versions.addAll(writer.get());
      }
    } finally {
      threads.shutdownNow();
    }

    TableRows table = new TableRows(open(), "a table");
    // Each commit after the first was reported by one writer, and by one only.
    assertThat(versions).doesNotHaveDuplicates().hasSize((int) table.version());
    Map<String, List<String>> rows = table.byKey();
    assertThat(rows).hasSize(2 * ROUNDS + 1);
    String last = Files.readString(file(folder, both)).substring(8, 10);
    assertThat(rows.get("both")).containsExactly(last + "|u|null");
  }

  private List<Long> committed(Path folder, String name) throws IOException {
    LocalSourceStore sources = LocalSourceStore.at(folder);
    SourceKey both = SourceKey.of("both");
    List<Long> versions = new ArrayList<>();
    try (DeltaWriter writer = writer(open())) {
      for (int i = 0; i < ROUNDS; i++) {
        SourceKey own = SourceKey.of(name + i);
        write(folder, own, name + i);
        write(folder, both, name + i);
        for (SourceKey key : List.of(own, both)) {
          KeyResult result = only(writer.sync(sources, key).orThrow());
          if (result.outcome() == Outcome.COMMITTED) {
            versions.add(result.version().orElseThrow());
          }
        }
      }
    }
    return versions;
  }

  private static DeltaWriter writer(ObjectStore store) {
    return DeltaWriter.open(store, "a table", DeltaWriterOptions.builder().build());
  }

  private static KeyResult only(SyncResult result) {
    assertThat(result.keys()).hasSize(1);
    return result.keys().get(0);
  }

  private static Path file(Path folder, SourceKey key) {
    return folder.resolve(key + ".json");
  }

  private static void write(Path folder, SourceKey key, String wid) throws IOException {
    Path whole = Files.createTempFile(folder, ".", ".new");
    Files.writeString(whole, "{\"wid\":\"" + wid + "\",\"ut_id\":\"u\"}\n");
    Files.move(whole, file(folder, key), StandardCopyOption.ATOMIC_MOVE);
  }
}
