package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.CountingObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a writer asks of the table's store once it knows the table. */
final class WarmCallsTest {

  private static final SourceKey ONE = SourceKey.of("1");

  private final MemoryObjectStore memory = new MemoryObjectStore();
  private final CountingObjectStore store = new CountingObjectStore(memory);
  private final MemorySources sources = new MemorySources();
  private final HandClock clock = new HandClock();
  private final DeltaWriter writer =
      DeltaWriter.open(store, "t", DeltaWriterOptions.builder().clock(clock).build());

  @AfterEach
  void close() {
    writer.close();
  }

  private Outcome sync() {
    return writer.sync(sources, ONE).keys().get(0).outcome();
  }

  private void write(String wid) {
    sources.put("1", "{\"wid\":\"" + wid + "\"}");
  }

  @Test
  void replaceWritesTheDataFileAndTheCommitAndReadsNothing() {
    write("a");
    sync();
    write("b");
    store.reset();

    assertThat(sync()).isEqualTo(Outcome.COMMITTED);

    assertThat(store.calls())
        .extracting(CountingObjectStore.Call::kind)
        .filteredOn(kind -> kind != StoreCall.WRITE && kind != StoreCall.CLOSE)
        .containsExactly(StoreCall.CREATE, StoreCall.COMPLETE, StoreCall.PUT_IF_ABSENT);
  }

  @Test
  void stateThatTheTableShowsAsksNothing() {
    write("a");
    sync();
    store.reset();

    assertThat(sync()).isEqualTo(Outcome.UNCHANGED);

    assertThat(store.calls()).isEmpty();
  }

  @Test
  void whatOthersDidIsSeenAtOnceWhereTheTableIsNotTrusted() {
    DeltaWriterOptions options =
        DeltaWriterOptions.builder().maxStaleness(Duration.ZERO).clock(clock).build();
    try (DeltaWriter distrustful = DeltaWriter.open(memory, "t", options)) {
      write("a");
      distrustful.sync(sources, ONE);
      writer.remove(ONE);

      assertThat(distrustful.sync(sources, ONE).keys().get(0).outcome())
          .isEqualTo(Outcome.COMMITTED);
    }
  }

  @Test
  void whatOthersDidIsSeenAfterAMinute() {
    write("a");
    sync();
    try (DeltaWriter other = DeltaWriter.open(memory, "t", DeltaWriterOptions.defaults())) {
      other.remove(ONE);
    }

    assertThat(sync()).isEqualTo(Outcome.UNCHANGED);
    clock.now = clock.now.plusSeconds(60);
    assertThat(sync()).isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void sourceThatIsGoneIsComparedWithTheNewestTable() {
    write("a");
    try (DeltaWriter other = DeltaWriter.open(memory, "t", DeltaWriterOptions.defaults())) {
      other.sync(sources, ONE);
    }
    sources.delete("1");

    assertThat(sync()).isEqualTo(Outcome.REMOVED);
  }

  private static final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
