package io.deltawriter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.MemoryObjectStore;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultyObjectStoreTest implements ObjectStoreContract {

  private final MemoryObjectStore memory = new MemoryObjectStore();

  @Override
  public ObjectStore open() {
    return new FaultyObjectStore(memory, FaultPlan.none());
  }

  @Test
  void onlyTheNthCallFails() throws IOException {
    FaultPlan plan = FaultPlan.nth(2, Fault.BEFORE);
    FaultyObjectStore store = new FaultyObjectStore(memory, plan);

    store.put("a", new byte[1]);
    assertThat(plan.isDone()).isFalse();
    assertThatThrownBy(() -> store.put("b", new byte[1])).hasMessageContaining("PUT 'b'");
    store.put("c", new byte[1]);

    assertThat(plan.isDone()).isTrue();
    assertThat(plan.trace()).containsExactly("PUT a", "PUT b", "PUT c");
    assertThat(Stored.names(memory)).containsExactly("a", "c");
  }

  @Test
  void onlyCallsThatFitCount() throws IOException {
    FaultPlan plan =
        FaultPlan.nth(
            1, Fault.BEFORE, (call, name) -> call == StoreCall.PUT && name.startsWith("log/"));
    FaultyObjectStore store = new FaultyObjectStore(memory, plan);

    store.put("data/1", new byte[1]);
    assertThatThrownBy(() -> store.put("log/1", new byte[1])).isInstanceOf(IOException.class);

    assertThat(plan.calls()).isEqualTo(1);
  }

  @Test
  void writeThatLosesItsAnswerHasItsEffect() {
    FaultyObjectStore store = new FaultyObjectStore(memory, FaultPlan.nth(1, Fault.AFTER));

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(memory.stat("a")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BEFORE", "HALFWAY", "UNKNOWN"})
  void writeThatFailsOtherwiseHasNone(Fault fault) {
    FaultyObjectStore store = new FaultyObjectStore(memory, FaultPlan.nth(1, fault));

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1])).isInstanceOf(IOException.class);

    assertThat(memory.stat("a")).isEmpty();
  }

  @Test
  void streamBreaksOffHalfway() throws IOException {
    memory.put("a", Stored.utf8("0123456789"));
    FaultyObjectStore store = new FaultyObjectStore(memory, FaultPlan.nth(1, Fault.HALFWAY));

    try (InputStream stream = store.open("a")) {
      assertThat(stream.readNBytes(5)).isEqualTo(Stored.utf8("01234"));
      assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void listingBreaksOffAfterItsFirstObject() throws IOException {
    memory.put("a", new byte[0]);
    memory.put("b", new byte[0]);
    FaultyObjectStore store = new FaultyObjectStore(memory, FaultPlan.nth(1, Fault.HALFWAY));

    try (ObjectListing listing = store.list("", "")) {
      assertThat(listing.next()).isPresent();
      assertThatThrownBy(listing::next).isInstanceOf(IOException.class);
    }
  }

  @Test
  void sinkThatFailedCannotBeCompleted() throws IOException {
    FaultyObjectStore store = new FaultyObjectStore(memory, FaultPlan.nth(2, Fault.HALFWAY));

    try (ObjectSink sink = store.create("a")) {
      assertThatThrownBy(() -> sink.write(new byte[10], 0, 10)).isInstanceOf(IOException.class);
      assertThatThrownBy(sink::complete).isInstanceOf(IllegalStateException.class);
    }

    assertThat(memory.stat("a")).isEmpty();
  }

  @Test
  void sinkWhoseCompletionLosesItsAnswerIsPublished() throws IOException {
    FaultPlan plan = FaultPlan.nth(1, Fault.AFTER, (call, name) -> call == StoreCall.COMPLETE);
    FaultyObjectStore store = new FaultyObjectStore(memory, plan);

    try (ObjectSink sink = store.create("a")) {
      sink.write(new byte[10], 0, 10);
      assertThatThrownBy(sink::complete).isInstanceOf(OutcomeUnknownException.class);
    }

    assertThat(memory.stat("a")).isPresent();
  }

  @Test
  void outageLastsUntilItIsHealed() throws IOException {
    MemoryObjectStore memory = new MemoryObjectStore();
    FaultPlan plan = FaultPlan.from(2, Fault.BEFORE);
    FaultyObjectStore store = new FaultyObjectStore(memory, plan);
    store.put("a", new byte[1]);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> store.put("b", new byte[1])).isInstanceOf(IOException.class);
      assertThat(plan.isDone()).isTrue();
    }

    plan.heal();

    store.put("b", new byte[1]);
    assertThat(Stored.names(memory)).containsExactly("a", "b");
  }
}
