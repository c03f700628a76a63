package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.ForwardingObjectStore;
import io.deltawriter.testing.MemorySources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stores, clocks, rows and listeners of users that throw what they should not. */
@Timeout(60)
final class FailingCallersTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final CommitGate gate = new CommitGate(store);
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");
  private final BreakingClock clock = new BreakingClock();
  private final List<WriterCall> calls = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    gate.speak();
    gate.open();
    for (WriterCall call : calls) {
      call.join(1_000);
    }
  }

  private DeltaWriter open(ObjectStore opened) {
    return DeltaWriter.open(
        opened, "t", DeltaWriterOptions.builder().clock(clock).preparingThreads(1).build());
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}";
  }

  private WriterCall sync(DeltaWriter writer, String... keys) {
    List<SourceKey> all = List.of(keys).stream().map(SourceKey::of).toList();
    WriterCall call = new WriterCall(() -> writer.sync(sources, all).orThrow().keys().get(0));
    calls.add(call);
    call.start();
    return call;
  }

  private WriterCall inFlight(DeltaWriter writer) {
    sources.put("first", row("first"));
    gate.close();
    return sync(writer, "first").awaitUntil(gate::isHolding);
  }

  @Test
  void filesStayIfTheStoreBreaksWhileItIsAskedAboutALostAnswer() {
    ObjectStore broken =
        new ForwardingObjectStore(store) {
          private boolean lost;

          @Override
          public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
            super.putIfAbsent(name, bytes);
            lost = true;
            throw new OutcomeUnknownException("no answer");
          }

          @Override
          public InputStream open(String name) throws IOException {
            if (lost) {
              throw new IllegalStateException("the client is closed");
            }
            return super.open(name);
          }
        };
    sources.put("1", row("a"));
    DeltaWriter writer = open(broken);

    assertThatThrownBy(() -> writer.sync(sources, SourceKey.of("1")))
        .isInstanceOf(CommitStateUnknownException.class);

    assertThat(table.byKey().get("1")).containsExactly("a|null|null");
  }

  @Test
  void clockThatBreaksAfterACommitDoesNotUndoIt() {
    ObjectStore breaking =
        new ForwardingObjectStore(store) {
          @Override
          public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
            PutOutcome outcome = super.putIfAbsent(name, bytes);
            clock.breakOnce();
            return outcome;
          }
        };
    sources.put("1", row("a"));

    SyncResult result = open(breaking).sync(sources, SourceKey.of("1")).orThrow();

    assertThat(result.keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(table.byKey().get("1")).containsExactly("a|null|null");
  }

  @Test
  void errorOfAListenerDoesNotUndoTheCommitThatItIsToldOf() {
    WriterListener listener =
        new WriterListener() {
          @Override
          public void committed(WriterListener.Committed event) {
            throw new AssertionError("a listener's own");
          }
        };
    sources.put("1", row("a"));
    DeltaWriter writer =
        DeltaWriter.open(store, "t", DeltaWriterOptions.builder().listener(listener).build());

    writer.sync(sources, SourceKey.of("1")).orThrow();

    assertThat(table.byKey().get("1")).containsExactly("a|null|null");
  }

  @Test
  void executorThatBreaksDoesNotUndoTheCommitThatACheckpointIsDueAfter() {
    DeltaWriter writer =
        DeltaWriter.open(
            store,
            "t",
            DeltaWriterOptions.builder()
                .executor(
                    task -> {
                      throw new IllegalStateException("no thread");
                    })
                .build());

    for (int version = 0; version <= 10; version++) {
      writer.replace(SourceKey.of("1"), version, Rows.ofJson(row("v" + version))).orThrow();
    }

    assertThat(table.byKey().get("1")).containsExactly("v10|null|null");
    writer.close();
  }

  @Test
  void outdatedChangeIsPreparedAgainIfTheLeaderOfItsCommitDies() throws Exception {
    ObjectStore breaking =
        new ForwardingObjectStore(gate) {
          @Override
          public void requireStillThere(List<String> names) throws IOException {
            if (names.stream().anyMatch(name -> name.contains("source_file=dying/"))) {
              throw new IllegalStateException("no store may do this");
            }
            super.requireStillThere(names);
          }
        };
    DeltaWriter writer = open(breaking);
    sources.put("1", row("old"));
    inFlight(writer);
    sources.put("dying", row("d"));
    WriterCall dying = sync(writer, "dying").awaitWaiting();
    WriterCall outdated = sync(writer, "1").awaitWaiting();
    sources.put("1", row("new"));
    // Takes version 0 from the call in flight, so that all follow what it did.
    try (DeltaWriter other = DeltaWriter.open(store, "t", DeltaWriterOptions.defaults())) {
      other.sync(sources, SourceKey.of("1")).orThrow();
    }

    gate.open();

    assertThat(dying.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(outdated.result().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(table.byKey().get("1")).containsExactly("new|null|null");
  }

  @Test
  void callThatLeavesItsKeyToANewerOneEndsIfNoCommitCanBeMade() throws Exception {
    ObjectStore breaking =
        new ForwardingObjectStore(gate) {
          @Override
          public void requireStillThere(List<String> names) throws IOException {
            if (names.stream().anyMatch(name -> name.contains("_delta_log"))) {
              throw new IllegalStateException("no store may do this");
            }
            super.requireStillThere(names);
          }
        };
    DeltaWriter writer = open(breaking);
    inFlight(writer);
    sources.put("1", row("old"));
    WriterCall older = sync(writer, "1").awaitWaiting();
    sources.put("1", row("new"));
    WriterCall newer = sync(writer, "1").awaitWaiting();

    gate.open();

    assertThat(older.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(newer.failure()).isInstanceOf(IllegalStateException.class);
    assertThat(table.byKey().keySet()).containsExactly("first");
  }

  @Test
  void clockThatBreaksWhileACallAsksAboutACommitLeavesTheQuestionToTheOthers() throws Exception {
    DeltaWriter writer = open(gate);
    inFlight(writer);
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync(writer, "1").awaitWaiting();
    WriterCall two = sync(writer, "2").awaitWaiting();
    gate.silence();
    gate.open();
    one.awaitUntil(gate::hasLostAnAnswer);

    clock.breakFor(one);
    assertThat(one.failure()).isInstanceOf(CommitStateUnknownException.class);
    gate.speak();

    assertThat(two.result().version()).hasValue(1);
    assertThat(table.byKey().keySet()).containsExactlyInAnyOrder("first", "1", "2");
  }

  @Test
  void callWithTwoCommitsInDoubtAsksAboutBoth() throws Exception {
    DeltaWriter writer = open(gate);
    inFlight(writer);
    sources.put("1", row("a")).put("2", row("b"));
    CountDownLatch goOn = new CountDownLatch(1);
    sources.afterNextOpen(() -> await(goOn));
    WriterCall both = sync(writer, "1", "2").awaitWaiting();
    WriterCall newer = sync(writer, "1").awaitWaiting();
    goOn.countDown();
    both.awaitUntil(() -> table.dataFiles().size() == 4).awaitWaiting();
    gate.silence();
    gate.open();
    newer.awaitUntil(() -> gate.commits() >= 3);

    newer.interrupt();

    assertThat(newer.failure()).isInstanceOf(CommitStateUnknownException.class);
    gate.speak();
    both.result();
    assertThat(table.byKey().get("1")).containsExactly("a|null|null");
    assertThat(table.byKey().get("2")).containsExactly("b|null|null");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void storeThatBreaksWhileItDeletesOrphansHidesNothing() {
    ObjectStore breaking =
        new ForwardingObjectStore(store) {
          @Override
          public PutOutcome putIfAbsent(String name, byte[] bytes) throws IOException {
            throw new IOException("the disk is full");
          }

          @Override
          public void delete(String name) {
            throw new IllegalStateException("no store may do this");
          }
        };
    sources.put("1", row("a"));
    DeltaWriter writer = open(breaking);

    assertThatThrownBy(() -> writer.sync(sources, SourceKey.of("1")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("the disk is full");
  }

  @Test
  void rowsThatCannotBeClosedTwiceLeaveNoFile() {
    DeltaWriter writer = open(store);
    Rows rows =
        () ->
            new ByteArrayInputStream(row("a").getBytes(StandardCharsets.UTF_8)) {
              private boolean closed;

              @Override
              public void close() {
                if (closed) {
                  throw new IllegalStateException("closed twice");
                }
                closed = true;
              }
            };

    assertThatThrownBy(() -> writer.replace(SourceKey.of("1"), 1, rows))
        .isInstanceOf(IllegalStateException.class);

    assertThat(table.dataFiles()).isEmpty();
  }

  /** Stands still, and throws when it is told to. */
  private static final class BreakingClock extends Clock {

    private final AtomicBoolean breaks = new AtomicBoolean();
    private volatile Thread broken;

    /** Throws the next time. */
    void breakOnce() {
      breaks.set(true);
    }

    /** Throws from now on in {@code thread}. */
    void breakFor(Thread thread) {
      broken = thread;
    }

    @Override
    public Instant instant() {
      if (Thread.currentThread().equals(broken) || breaks.getAndSet(false)) {
        throw new IllegalStateException("the clock is broken");
      }
      return Instant.EPOCH;
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
