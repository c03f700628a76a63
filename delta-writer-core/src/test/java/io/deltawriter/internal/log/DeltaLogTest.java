package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import org.junit.jupiter.api.Test;

final class DeltaLogTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void placeWithoutTableDoesNotExist() {
    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(log.snapshot().exists()).isFalse();
      assertThat(log.snapshot().version()).isEqualTo(-1);
      assertThat(log.refresh().exists()).isFalse();
    }
  }

  @Test
  void firstCommitMakesTableAndHoldsDataAndReopeningSeesBoth() {
    try (DeltaLog log = LogFixture.open(store)) {
      CommitResult result = log.commit(LogFixture.adding(LogFixture.add("1", "source_file=1/a")));

      assertThat(result).isInstanceOf(CommitResult.Committed.class);
      assertThat(((CommitResult.Committed) result).version()).isZero();
    }
    try (DeltaLog reopened = LogFixture.open(store)) {
      Snapshot snapshot = reopened.snapshot();
      assertThat(snapshot.version()).isZero();
      assertThat(snapshot.layout()).isEqualTo(TableLayout.PARTITIONED);
      assertThat(snapshot.schema()).isEqualTo(LogFixture.SCHEMA);
      assertThat(LogFixture.paths(snapshot.filesOf(SourceKey.of("1"))))
          .containsExactly("source_file=1/a");
      assertThat(snapshot.filesOf(SourceKey.of("2"))).isEmpty();
      assertThat(snapshot.sharedFilesOf(SourceKey.of("1"))).isEmpty();
    }
  }

  @Test
  void replaceLeavesOnlyTheNewFileOfTheKey() {
    try (DeltaLog log = LogFixture.open(store)) {
      log.commit(LogFixture.replacing("1", "source_file=1/a"));
      log.commit(LogFixture.replacing("2", "source_file=2/b"));
      log.commit(LogFixture.replacing("1", "source_file=1/c"));

      assertThat(LogFixture.paths(log.snapshot()))
          .containsExactly("source_file=1/c", "source_file=2/b");
      assertThat(log.snapshot().touched(SourceKey.of("1"), 1)).isTrue();
      assertThat(log.snapshot().touched(SourceKey.of("2"), 1)).isFalse();
    }
  }
}
