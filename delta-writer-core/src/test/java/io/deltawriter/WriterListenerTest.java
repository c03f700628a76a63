package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.Stored;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.MemorySources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterListenerTest {

  private static final SourceKey ONE = SourceKey.of("1");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemorySources sources = new MemorySources();
  private final Recorder recorder = new Recorder();

  /** Notes what it is told, times aside. */
  private static class Recorder implements WriterListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void listed(long count, long sizeBytes) {
      events.add("listed " + count);
    }

    @Override
    public void passed(long sizeBytes) {
      events.add("passed " + sizeBytes);
    }

    @Override
    public void read(long bytes, long rows) {
      events.add("read " + bytes + " bytes, " + rows + " rows");
    }

    @Override
    public void prepared(Prepared event) {
      assertThat(event.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
      events.add(
          "prepared "
              + event.key()
              + " of "
              + event.bytesRead()
              + " bytes, "
              + event.counts().rows()
              + " rows");
    }

    @Override
    public void rejected(KeyResult result) {
      events.add("rejected " + result.key());
    }

    @Override
    public void finished(KeyResult result) {
      events.add("finished " + result.key() + " " + result.outcome());
    }

    @Override
    public void committed(Committed event) {
      assertThat(event.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
      events.add(
          "committed " + event.version() + " of " + event.keys() + " keys, " + counts(event));
    }

    private static String counts(Committed event) {
      WriteCounts counts = event.counts();
      assertThat(counts.bytesAdded() > 0).isEqualTo(counts.filesAdded() > 0);
      return counts.rows() + " rows, +" + counts.filesAdded() + " -" + counts.filesRemoved();
    }

    @Override
    public void conflict(Conflict event) {
      events.add("conflict " + event.version() + " of " + event.keys() + " keys");
    }

    @Override
    public void checkpoint(Checkpoint event) {
      assertThat(event.sizeBytes()).isPositive();
      assertThat(event.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
      events.add("checkpoint " + event.version());
    }
  }

  private DeltaWriter open(WriterListener listener) {
    return DeltaWriter.open(
        store, DeltaWriterOptions.builder().listener(listener).preparingThreads(1).build());
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}";
  }

  @Test
  void everyStepOfACallIsToldInOrder() {
    sources.put("1", row("a"), row("b")).put("2", "broken");
    int bytes = row("a").length() * 2 + 1;
    try (DeltaWriter writer = open(recorder)) {
      writer.sync(sources, ONE, SourceKey.of("2"));
    }

    assertThat(recorder.events)
        .containsExactly(
            "read " + bytes + " bytes, 2 rows",
            "prepared 1 of " + bytes + " bytes, 2 rows",
            "prepared 2 of 0 bytes, 0 rows",
            "committed 0 of 1 keys, 2 rows, +1 -0",
            "finished 1 COMMITTED",
            "rejected 2",
            "finished 2 REJECTED");
  }

  @Test
  void syncOfAllIsToldToItsOwnListenerToo() {
    sources.put("1", row("a")).put("2", row("b"));
    Recorder own = new Recorder();
    try (DeltaWriter writer = open(recorder)) {
      writer.sync(sources, ONE);
      recorder.events.clear();
      writer.syncAll(sources, SyncAllOptions.builder().listener(own).build());
    }

    assertThat(own.events)
        .containsExactly(
            "listed 2",
            "passed 11",
            "finished 1 UNCHANGED",
            "read 11 bytes, 1 rows",
            "prepared 2 of 11 bytes, 1 rows",
            "finished 2 COMMITTED");
    assertThat(recorder.events)
        .containsAll(own.events)
        .contains("committed 1 of 1 keys, 1 rows, +1 -0");
  }

  @Test
  void replaceRemoveAndRepairAreToldAsWell() throws Exception {
    try (DeltaWriter writer = open(recorder)) {
      writer.replace(ONE, 1, Rows.ofJson(row("a")));
      store.delete(writer.filesOf(ONE).get(0).path());
      writer.repair(fault -> {});
      writer.replace(ONE, 2, Rows.ofJson(row("b")));
      writer.remove(ONE);
    }

    assertThat(recorder.events)
        .containsSubsequence(
            "committed 0 of 1 keys, 1 rows, +1 -0",
            "finished 1 COMMITTED",
            "committed 1 of 1 keys, 0 rows, +0 -1",
            "committed 2 of 1 keys, 1 rows, +1 -0",
            "finished 1 COMMITTED",
            "committed 3 of 1 keys, 0 rows, +0 -1",
            "finished 1 REMOVED");
  }

  @Test
  void versionThatAnotherWriterTookIsAConflict() {
    sources.put("1", row("a")).put("2", row("b")).put("3", row("c"));
    try (DeltaWriter writer = open(recorder);
        DeltaWriter other = open(WriterListener.NONE)) {
      writer.sync(sources, ONE);
      recorder.events.clear();
      other.sync(sources, SourceKey.of("2"));
      writer.sync(sources, SourceKey.of("3"));
    }

    assertThat(recorder.events)
        .containsSubsequence(
            "conflict 1 of 1 keys", "committed 2 of 1 keys, 1 rows, +1 -0", "finished 3 COMMITTED");
  }

  @Test
  void checkpointIsToldWhenItIsThere() {
    try (DeltaWriter writer = open(recorder)) {
      for (int version = 0; version <= 10; version++) {
        writer.replace(ONE, version, Rows.ofJson(row("a" + version)));
      }
    }

    assertThat(recorder.events).contains("checkpoint 10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"listed", "read", "prepared"})
  void whatAListenerThrowsBeforeTheCommitEndsTheCallAndLeavesNothing(String event)
      throws IOException {
    sources.put("1", row("a"));
    CancellationException cancelled = new CancellationException("enough");
    WriterListener cancelling =
        new Recorder() {
          @Override
          public void listed(long count, long sizeBytes) {
            throwAt("listed");
          }

          @Override
          public void read(long bytes, long rows) {
            throwAt("read");
          }

          @Override
          public void prepared(Prepared told) {
            throwAt("prepared");
          }

          private void throwAt(String now) {
            if (now.equals(event)) {
              throw cancelled;
            }
          }
        };

    try (DeltaWriter writer = open(cancelling)) {
      assertThatThrownBy(() -> writer.syncAll(sources, SyncAllOptions.defaults()))
          .isSameAs(cancelled);
      assertThat(writer.version()).isEmpty();
    }
    assertThat(Stored.names(store)).isEmpty();
  }

  @Test
  void whatAListenerThrowsAfterTheCommitChangesNothing() {
    sources.put("1", row("a")).put("2", "broken");
    WriterListener failing =
        new WriterListener() {
          @Override
          public void committed(Committed event) {
            throw new IllegalStateException("committed");
          }

          @Override
          public void rejected(KeyResult result) {
            throw new IllegalStateException("rejected");
          }

          @Override
          public void finished(KeyResult result) {
            throw new AssertionError("finished");
          }
        };

    try (DeltaWriter writer = open(failing)) {
      assertThat(writer.sync(sources, ONE, SourceKey.of("2")).keys())
          .extracting(KeyResult::outcome)
          .containsExactly(Outcome.COMMITTED, Outcome.REJECTED);
    }
  }

  @Test
  void executorOfTheCallerDoesTheWorkAndStaysOpen() {
    List<Runnable> tasks = new ArrayList<>();
    AtomicReference<Thread> checkpointing = new AtomicReference<>();
    WriterListener listener =
        new WriterListener() {
          @Override
          public void checkpoint(Checkpoint event) {
            checkpointing.set(Thread.currentThread());
          }
        };
    try (DeltaWriter writer =
        DeltaWriter.open(
            store, DeltaWriterOptions.builder().executor(tasks::add).listener(listener).build())) {
      for (int version = 0; version <= 10; version++) {
        writer.replace(ONE, version, Rows.ofJson(row("a" + version)));
      }
      sources.put("2", row("b")).put("3", row("c"));
      writer.sync(sources, SourceKey.of("2"), SourceKey.of("3")).orThrow();
      assertThat(tasks).hasSizeGreaterThanOrEqualTo(1);
      assertThat(checkpointing).hasNullValue();
    }
    assertThat(checkpointing).hasValue(Thread.currentThread());
    // Late, when all is done.
    tasks.forEach(Runnable::run);
  }

  @Test
  void rejectedKeyThrowsAFreshExceptionEachTime() {
    sources.put("1", "broken");
    try (DeltaWriter writer = open(WriterListener.NONE)) {
      KeyResult result = writer.sync(sources, ONE).keys().get(0);

      assertThatThrownBy(result::orThrow)
          .hasMessage(result.error().orElseThrow().getMessage())
          .hasCause(result.error().orElseThrow())
          .isNotInstanceOf(StorageException.class);
    }
  }
}
