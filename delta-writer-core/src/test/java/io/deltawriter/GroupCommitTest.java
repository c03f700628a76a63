package io.deltawriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.error.StorageException;
import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import io.deltawriter.testing.Fault;
import io.deltawriter.testing.FaultPlan;
import io.deltawriter.testing.FaultyObjectStore;
import io.deltawriter.testing.MemorySources;
import io.deltawriter.testing.StoreCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of one writer at the same time. */
@Timeout(60)
final class GroupCommitTest {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final CommitGate gate = new CommitGate(store);
  private final MemorySources sources = new MemorySources();
  private final TableRows table = new TableRows(store, "t");
  private final List<WriterCall> calls = new ArrayList<>();
  private DeltaWriter writer = open(gate);

  private static DeltaWriter open(ObjectStore store) {
    return DeltaWriter.open(store, "t", DeltaWriterOptions.defaults());
  }

  @AfterEach
  void close() throws InterruptedException {
    gate.open();
    for (WriterCall call : calls) {
      call.join();
    }
    writer.close();
  }

  private static String row(String wid) {
    return "{\"wid\":\"" + wid + "\"}";
  }

  private WriterCall start(WriterCall.Body body) {
    WriterCall call = new WriterCall(body);
    calls.add(call);
    call.start();
    return call;
  }

  private WriterCall sync(String key) {
    return start(() -> writer.sync(sources, SourceKey.of(key)).orThrow().keys().get(0));
  }

  private WriterCall replace(String key, long version) {
    return start(() -> writer.replace(SourceKey.of(key), version, Rows.ofJson(row("v" + version))));
  }

  /** A call whose commit is in flight until the gate opens. */
  private WriterCall inFlight(String key) {
    sources.put(key, row(key));
    gate.close();
    WriterCall call = sync(key);
    call.awaitUntil(gate::isHolding);
    return call;
  }

  @Test
  void callsThatAreReadyWhileACommitIsInFlightShareTheNext() throws Exception {
    WriterCall first = inFlight("first");
    List<WriterCall> others = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sources.put("k" + i, row("k" + i));
      others.add(sync("k" + i).awaitWaiting());
    }

    gate.open();

    assertThat(first.result().version()).hasValue(0);
    for (int i = 0; i < 30; i++) {
      KeyResult result = others.get(i).result();
      assertThat(result.key().value()).isEqualTo("k" + i);
      assertThat(result.outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(result.version()).hasValue(1);
    }
    assertThat(gate.commits()).isEqualTo(2);
    JsonNode parameters = table.commits().get(1L).get(0).at("/commitInfo/operationParameters");
    assertThat(parameters.get("keyCount").asText()).isEqualTo("30");
    assertThat(parameters.get("keys").asText())
        .contains(IntStream.range(0, 30).mapToObj(i -> "\"k" + i + "\"").toList());
  }

  @Test
  void historyNamesTheKeysOfACommitOfThousandsOnlyInPart() {
    List<SourceKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      sources.put("k" + i, row("k" + i));
      keys.add(SourceKey.of("k" + i));
    }

    writer.sync(sources, keys).orThrow();

    JsonNode parameters = table.commits().get(0L).get(0).at("/commitInfo/operationParameters");
    assertThat(parameters.get("keyCount").asText()).isEqualTo("1500");
    assertThat(parameters.get("keys").asText().split(",")).hasSize(1_000);
  }

  @Test
  void callThatIsAloneIsOnePut() {
    sources.put("1", row("a"));

    writer.sync(sources, SourceKey.of("1")).orThrow();

    assertThat(gate.commits()).isEqualTo(1);
  }

  @Test
  void keyThatTwoWaitingCallsWantIsCommittedOnceInItsHigherVersion() throws Exception {
    WriterCall first = inFlight("first");
    WriterCall higher = replace("1", 7).awaitWaiting();
    WriterCall lower = replace("1", 6).awaitWaiting();

    gate.open();

    assertThat(first.result().version()).hasValue(0);
    assertThat(higher.result().outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(lower.result().outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(gate.commits()).isEqualTo(2);
    assertThat(table.byKey().get("1")).containsExactly("v7|null|null");
    assertThat(table.dataFiles()).hasSize(2);
  }

  @Test
  void keyThatTwoWaitingCallsWantIsCommittedOnceInItsNewerState() throws Exception {
    WriterCall first = inFlight("first");
    sources.put("1", row("old"));
    WriterCall older = sync("1").awaitWaiting();
    sources.put("1", row("new"));
    WriterCall newer = sync("1").awaitWaiting();

    gate.open();

    assertThat(first.result().version()).hasValue(0);
    assertThat(newer.result().outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(older.result().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(gate.commits()).isEqualTo(2);
    assertThat(table.byKey().get("1")).containsExactly("new|null|null");
    assertThat(table.dataFiles()).hasSize(2);
  }

  @Test
  void sourceThatBlocksWhenItsKeyIsPreparedAgainHoldsUpNoOtherKey() throws Exception {
    sources.put("slow", row("a")).put("quick", row("q"));
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ObjectStoreHook overtaken =
        new ObjectStoreHook(
            store,
            () -> {
              try (DeltaWriter other = open(store)) {
                other.sync(sources, SourceKey.of("slow")).orThrow();
              }
              sources.put("slow", row("b"));
              sources.afterNextOpen(
                  () -> {
                    looking.countDown();
                    uninterrupted(goOn);
                  });
            });
    writer.close();
    writer = open(overtaken);
    WriterCall slow = sync("slow");
    looking.await();

    KeyResult quick = sync("quick").result();

    assertThat(quick.version()).hasValue(1);
    goOn.countDown();
    assertThat(slow.result().version()).hasValue(2);
    assertThat(table.byKey())
        .isEqualTo(Map.of("slow", List.of("b|null|null"), "quick", List.of("q|null|null")));
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callThatIsInterruptedWhileItWaitsCommitsNothingAndLeavesTheOthersAlone() throws Exception {
    WriterCall first = inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall interrupted = sync("1").awaitWaiting();
    WriterCall other = sync("2").awaitWaiting();

    interrupted.interrupt();

    assertThat(interrupted.failure())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("nothing was committed");
    assertThat(interrupted.wasInterruptedAtTheEnd()).isTrue();
    gate.open();
    assertThat(first.result().version()).hasValue(0);
    assertThat(other.result().version()).hasValue(1);
    assertThat(table.byKey().keySet()).containsExactlyInAnyOrder("first", "2");
    assertThat(table.dataFiles()).hasSize(2);
  }

  @Test
  void storeThatRefusesTheCommitIsTheErrorOfEachCallWithAnExceptionOfItsOwn() throws Exception {
    FaultPlan second =
        FaultPlan.nth(2, Fault.BEFORE, (call, name) -> call == StoreCall.PUT_IF_ABSENT);
    writer.close();
    writer = open(new FaultyObjectStore(gate, second));
    WriterCall first = inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync("1").awaitWaiting();
    WriterCall two = sync("2").awaitWaiting();

    gate.open();

    assertThat(first.result().version()).hasValue(0);
    assertThat(one.failure()).isInstanceOf(StorageException.class);
    assertThat(two.failure())
        .isInstanceOf(StorageException.class)
        .hasMessage(one.failure().getMessage())
        .isNotSameAs(one.failure());
    assertThat(table.byKey().keySet()).containsExactly("first");
    assertThat(table.dataFiles()).hasSize(1);
  }

  @Test
  void lostAnswerIsFoundOutForAllCallsOfTheCommit() throws Exception {
    FaultPlan second =
        FaultPlan.nth(2, Fault.AFTER, (call, name) -> call == StoreCall.PUT_IF_ABSENT);
    writer.close();
    writer = open(new FaultyObjectStore(gate, second));
    inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync("1").awaitWaiting();
    WriterCall two = sync("2").awaitWaiting();

    gate.open();

    assertThat(one.result().version()).hasValue(1);
    assertThat(two.result().version()).hasValue(1);
  }

  @Test
  void commitThatCannotBeToldIsUnknownToEachCall() throws Exception {
    inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync("1").awaitWaiting();
    WriterCall two = sync("2").awaitWaiting();

    gate.breakContract();
    gate.open();

    for (WriterCall call : List.of(one, two)) {
      CommitStateUnknownException unknown = (CommitStateUnknownException) call.failure();
      assertThat(unknown.version()).isEqualTo(1);
      assertThat(table.commits().get(1L).get(0).at("/commitInfo/txnId").asText())
          .isEqualTo(unknown.txnId());
    }
    assertThat(table.byKey().keySet()).containsExactlyInAnyOrder("first", "1", "2");
  }

  @Test
  void interruptOfACallThatAsksAboutACommitLeavesTheQuestionToTheOthers() throws Exception {
    inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync("1").awaitWaiting();
    WriterCall two = sync("2").awaitWaiting();
    gate.silence();
    gate.open();
    one.awaitUntil(gate::hasLostAnAnswer);

    one.interrupt();

    assertThat(one.failure()).isInstanceOf(CommitStateUnknownException.class);
    assertThat(one.wasInterruptedAtTheEnd()).isTrue();
    gate.speak();
    assertThat(two.result().version()).hasValue(1);
    assertThat(table.byKey().keySet()).containsExactlyInAnyOrder("first", "1", "2");
  }

  @Test
  void changeThatWaitsForACommitInDoubtOfTheSameKeyEndsOnce() throws Exception {
    inFlight("first");
    sources.put("1", row("old"));
    WriterCall older = sync("1").awaitWaiting();
    sources.put("1", row("new"));
    WriterCall newer = sync("1").awaitWaiting();
    gate.silence();
    gate.open();
    newer.awaitUntil(gate::hasLostAnAnswer);

    gate.speak();

    assertThat(newer.result().outcome()).isEqualTo(Outcome.COMMITTED);
    assertThat(older.result().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(table.byKey().get("1")).containsExactly("new|null|null");
  }

  @Test
  void manyCallsOfMoreKeysThanACommitTakesAllEnd() throws Exception {
    writer.close();
    writer = WriterSeams.open(gate, "t", 2);
    inFlight("first");
    List<WriterCall> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<SourceKey> keys = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        String key = "k" + (i * 2 + k) % 40;
        sources.put(key, row(key));
        keys.add(SourceKey.of(key));
      }
      others.add(start(() -> writer.sync(sources, keys).orThrow().keys().get(0)));
    }
    gate.open();

    for (WriterCall call : others) {
      call.result();
    }
    assertThat(table.byKey()).hasSize(41).allSatisfy((key, rows) -> assertThat(rows).hasSize(1));
  }

  @Test
  void fileOfOneCallThatIsGoneFailsThatCallOnly() throws Exception {
    inFlight("first");
    sources.put("1", row("a")).put("2", row("b"));
    WriterCall one = sync("1").awaitWaiting();
    WriterCall two = sync("2").awaitWaiting();

    gate.missFilesOf("source_file=1/");
    gate.open();

    assertThat(one.failure()).isInstanceOf(StorageException.class).hasMessageContaining("gone");
    assertThat(two.result().version()).hasValue(1);
    assertThat(table.byKey().keySet()).containsExactlyInAnyOrder("first", "2");
  }

  @Test
  void rejectedCallDoesNotHinderTheOthers() throws Exception {
    inFlight("first");
    sources.put("bad", "{").put("good", row("g"));
    WriterCall good = sync("good").awaitWaiting();
    WriterCall bad = sync("bad");

    assertThat(bad.failure()).isInstanceOf(DeltaWriterException.class).hasMessageContaining("bad");
    gate.open();

    assertThat(good.result().version()).hasValue(1);
  }

  @Test
  void closedWriterTakesNoCallAndFinishesThoseUnderWay() throws Exception {
    WriterCall first = inFlight("first");
    sources.put("1", row("a"));
    WriterCall waiting = sync("1").awaitWaiting();
    WriterCall closing =
        start(
            () -> {
              writer.close();
              return KeyResult.builder(SourceKey.of("none"), Outcome.UNCHANGED).build();
            });
    closing.awaitWaiting();

    assertThatThrownBy(() -> writer.sync(sources, SourceKey.of("1")))
        .isInstanceOf(IllegalStateException.class);
    gate.open();

    assertThat(first.result().version()).hasValue(0);
    assertThat(waiting.result().version()).hasValue(1);
    closing.result();
  }
}
