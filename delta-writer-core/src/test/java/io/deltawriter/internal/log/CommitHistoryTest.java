package io.deltawriter.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.StoreCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommitHistoryTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void newestComesFirstWithOneRequestEach() {
    CountingObjectStore counting = new CountingObjectStore(store);
    try (DeltaLog log = LogFixture.open(counting)) {
      for (int i = 0; i < 3; i++) {
        log.commit(LogFixture.replacing("1", "source_file=1/" + i));
      }
      counting.reset();

      assertThat(versions(log.history())).containsExactly(2L, 1L, 0L);
      assertThat(counting.count(StoreCall.OPEN)).isEqualTo(3);
      assertThat(counting.calls()).hasSize(3);
    }
  }

  @Test
  void placeWithoutTableHasNoHistory() {
    try (DeltaLog log = LogFixture.open(store)) {
      assertThat(versions(log.history())).isEmpty();
    }
  }

  @Test
  void historyEndsWhereTheLogWasCleanedUp() {
    try (DeltaLog log = LogFixture.open(store)) {
      for (int i = 0; i < 5; i++) {
        log.commit(LogFixture.replacing("1", "source_file=1/" + i));
      }
      store.delete(LogFixture.commit(0));
      store.delete(LogFixture.commit(1));

      assertThat(versions(log.history())).containsExactly(4L, 3L, 2L);
    }
  }

  private static List<Long> versions(CommitHistory history) {
    List<Long> versions = new ArrayList<>();
    for (Optional<HistoryEntry> e = history.next(); e.isPresent(); e = history.next()) {
      versions.add(e.get().version());
    }
    return versions;
  }
}
