package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCursorTest {

  private final CountingObjectStore store = new CountingObjectStore(new MemoryObjectStore());

  private void commit(int versions) {
    try (DeltaWriter writer = DeltaWriter.open(store, DeltaWriterOptions.defaults())) {
      for (int version = 0; version < versions; version++) {
        writer.replace(SourceKey.of("k" + version), 1, Rows.ofJson("{\"wid\":\"a\"}")).orThrow();
      }
    }
  }

  @Test
  void historyReadsNoMoreCommitsThanAreAskedFor() {
    commit(5);
    try (DeltaWriter writer = DeltaWriter.open(store, DeltaWriterOptions.defaults());
        TableCursor<TableVersion> history = writer.history()) {
      store.reset();

      assertThat(history.version()).hasValue(4);
      assertThat(history.next().orElseThrow().version()).isEqualTo(4);
      assertThat(history.next().orElseThrow().version()).isEqualTo(3);
      assertThat(store.count(StoreCall.OPEN)).isEqualTo(2);

      List<Long> left = new ArrayList<>();
      history.forEach(version -> left.add(version.version()));
      assertThat(left).containsExactly(2L, 1L, 0L);
      assertThat(history.next()).isEmpty();
    }
  }

  @Test
  void filesMayStopEarlyAndLeaveNothingOpen() {
    commit(12);
    DeltaTable table = DeltaTable.at(store);

    try (TableCursor<TableFile> files = table.files()) {
      assertThat(files.version()).hasValue(11);
      assertThat(files.next().orElseThrow().key()).isPresent();
    }

    assertThat(store.open()).isEmpty();
  }

  @Test
  void cursorKeepsItsVersionAndOutlivesTheWriter() {
    commit(2);
    DeltaWriter writer = DeltaWriter.open(store, DeltaWriterOptions.defaults());
    TableCursor<TableFile> files = writer.files();
    writer.remove(SourceKey.of("k0")).orThrow();
    writer.close();

    List<TableFile> found = new ArrayList<>();
    files.forEach(found::add);
    files.close();

    assertThat(found)
        .extracting(file -> file.key().orElseThrow().value())
        .containsExactlyInAnyOrder("k0", "k1");
    assertThatThrownBy(files::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void placeWithoutATableHasNoVersionAndNoValues() {
    try (TableCursor<TableFile> files = DeltaTable.at(store).files();
        TableCursor<TableVersion> history = DeltaTable.at(store).history()) {
      assertThat(files.version()).isEmpty();
      assertThat(files.next()).isEmpty();
      assertThat(history.version()).isEmpty();
      assertThat(history.next()).isEmpty();
    }
  }
}
