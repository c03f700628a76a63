package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects one at a time: what is written is read, and published only when complete. */
public interface ObjectContract extends StoreUnderTest {

  @Test
  default void describesItself() throws IOException {
    ObjectStore store = open();
    assertThat(store.description()).isNotBlank();
  }

  @Test
  default void objectIsReadAsItWasPut() throws IOException {
    ObjectStore store = open();
    byte[] bytes = {0, 1, -1, 127, -128, '\n', '\r'};

    store.put("a/b/c.bin", bytes);

    assertThat(Stored.bytes(store, "a/b/c.bin")).isEqualTo(bytes);
    assertThat(open().read("a/b/c.bin", 0, 100)).isEqualTo(bytes);
    assertThat(store.stat("a/b/c.bin").orElseThrow().sizeBytes()).isEqualTo(7);
    assertThat(store.stat("a/b/c.bin").orElseThrow().name()).isEqualTo("a/b/c.bin");
  }

  @Test
  default void emptyObjectIsAnObject() throws IOException {
    ObjectStore store = open();
    store.put("empty", new byte[0]);

    assertThat(Stored.bytes(store, "empty")).isEmpty();
    assertThat(store.read("empty", 0, 10)).isEmpty();
    assertThat(Stored.names(open(), "", "")).containsExactly("empty");
  }

  @Test
  default void largeObjectIsReadAsItWasWritten() throws IOException {
    ObjectStore store = open();
    byte[] bytes = new byte[3_000_001];
    new Random(1).nextBytes(bytes);

    try (ObjectSink sink = store.create("large")) {
      for (int offset = 0; offset < bytes.length; offset += 99_991) {
        sink.write(bytes, offset, Math.min(99_991, bytes.length - offset));
      }
      sink.complete();
    }

    assertThat(Stored.bytes(store, "large")).isEqualTo(bytes);
    assertThat(store.read("large", 2_999_000, 500))
        .isEqualTo(Arrays.copyOfRange(bytes, 2_999_000, 2_999_500));
  }

  @Test
  default void putReplacesAndPutIfAbsentDoesNot() throws IOException {
    ObjectStore store = open();
    assertThat(store.putIfAbsent("x", Stored.utf8("first"))).isEqualTo(PutOutcome.CREATED);
    assertThat(store.putIfAbsent("x", Stored.utf8("second"))).isEqualTo(PutOutcome.EXISTS);
    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("first"));

    store.put("x", Stored.utf8("third"));

    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("third"));
  }

  @Test
  default void storeKeepsItsOwnCopyOfTheBytes() throws IOException {
    ObjectStore store = open();
    byte[] bytes = Stored.utf8("before");
    store.put("x", bytes);
    store.putIfAbsent("y", bytes);
    try (ObjectSink sink = store.create("z")) {
      sink.write(bytes, 0, bytes.length);
      Arrays.fill(bytes, (byte) '!');
      sink.complete();
    }

    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("before"));
    assertThat(Stored.bytes(store, "y")).isEqualTo(Stored.utf8("before"));
    assertThat(Stored.bytes(store, "z")).isEqualTo(Stored.utf8("before"));
  }

  @Test
  default void readGivesTheAskedBytesAndFewerOnlyAtTheEnd() throws IOException {
    ObjectStore store = open();
    store.put("x", Stored.utf8("0123456789"));

    assertThat(store.read("x", 0, 4)).isEqualTo(Stored.utf8("0123"));
    assertThat(store.read("x", 3, 0)).isEmpty();
    assertThat(store.read("x", 8, 5)).isEqualTo(Stored.utf8("89"));
    assertThat(store.read("x", 10, 5)).isEmpty();
    assertThatThrownBy(() -> store.read("x", 11, 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> store.read("x", -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read("x", 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void missingObjectIsToldApartFromAFailure() throws IOException {
    ObjectStore store = open();
    store.put("there/x", Stored.utf8("x"));

    for (String name : List.of("gone", "there/gone", "nowhere/at/all", "there")) {
      assertThat(store.stat(name)).isEmpty();
      assertThatThrownBy(() -> store.open(name).close())
          .isInstanceOf(ObjectNotFoundException.class)
          .hasMessageContaining(name);
      assertThatThrownBy(() -> store.read(name, 0, 1))
          .isInstanceOf(ObjectNotFoundException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  default void deletedObjectIsGoneAndDeletingItAgainIsNoError() throws IOException {
    ObjectStore store = open();
    store.put("d/x", Stored.utf8("x"));
    store.put("d/y", Stored.utf8("y"));

    store.delete("d/x");
    store.delete("d/x");
    store.delete("never/was");

    assertThat(store.stat("d/x")).isEmpty();
    assertThat(Stored.names(open(), "", "")).containsExactly("d/y");
    assertThat(store.putIfAbsent("d/x", Stored.utf8("again"))).isEqualTo(PutOutcome.CREATED);
  }

  @Test
  default void deletingAFoldersNameLeavesItsObjects() throws IOException {
    ObjectStore store = open();
    store.put("d/x", Stored.utf8("x"));

    store.delete("d");

    assertThat(Stored.names(open(), "", "")).containsExactly("d/x");
  }

  @Test
  default void openStreamKeepsTheContentOfItsMoment() throws IOException {
    ObjectStore store = open();
    store.put("x", new byte[200_000]);

    try (InputStream stream = store.open("x")) {
      assertThat(stream.read()).isZero();
      byte[] other = new byte[200_000];
      Arrays.fill(other, (byte) 1);
      store.put("x", other);
      byte[] rest = stream.readAllBytes();
      assertThat(rest).hasSize(199_999).containsOnly((byte) 0);
    }
  }

  @Test
  default void sinkPublishesOnCompleteOnly() throws IOException {
    ObjectStore store = open();
    try (ObjectSink sink = store.create("d/x")) {
      sink.write(Stored.utf8("abc"), 1, 2);
      assertThat(store.stat("d/x")).isEmpty();
      assertThat(Stored.names(open(), "", "")).isEmpty();
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
      assertThat(Stored.bytes(store, "d/x")).isEqualTo(Stored.utf8("bc"));
    }
    assertThat(Stored.bytes(store, "d/x")).isEqualTo(Stored.utf8("bc"));
  }

  @Test
  default void sinkNotCompletedLeavesNothing() throws IOException {
    ObjectStore store = open();
    try (ObjectSink sink = store.create("d/x")) {
      sink.write(Stored.utf8("abc"), 0, 3);
    }
    try (ObjectSink sink = store.createIfAbsent("d/y")) {
      sink.write(Stored.utf8("abc"), 0, 3);
    }

    assertThat(store.stat("d/x")).isEmpty();
    assertThat(Stored.names(open(), "", "")).isEmpty();
    assertThat(Stored.names(open(), "d", "")).isEmpty();
  }

  @Test
  default void sinkNotCompletedLeavesTheOldObject() throws IOException {
    ObjectStore store = open();
    store.put("x", Stored.utf8("old"));

    try (ObjectSink sink = store.create("x")) {
      sink.write(Stored.utf8("new"), 0, 3);
      assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("old"));
    }

    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("old"));
  }

  @Test
  default void sinkOfCreateReplaces() throws IOException {
    ObjectStore store = open();
    store.put("x", Stored.utf8("old"));

    try (ObjectSink sink = store.create("x")) {
      sink.write(Stored.utf8("new"), 0, 3);
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
    }

    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("new"));
    assertThat(Stored.names(open(), "", "")).containsExactly("x");
  }

  @Test
  default void sinkOfCreateIfAbsentLeavesWhatCameMeanwhile() throws IOException {
    ObjectStore store = open();
    try (ObjectSink sink = store.createIfAbsent("x")) {
      sink.write(Stored.utf8("mine"), 0, 4);
      store.put("x", Stored.utf8("theirs"));
      assertThat(sink.complete()).isEqualTo(PutOutcome.EXISTS);
    }

    assertThat(Stored.bytes(store, "x")).isEqualTo(Stored.utf8("theirs"));
    assertThat(Stored.names(open(), "", "")).containsExactly("x");
  }

  @Test
  default void sinkIsOverAfterCompleteAndAfterClose() throws IOException {
    ObjectStore store = open();
    ObjectSink completed = store.create("x");
    completed.complete();
    assertThatThrownBy(() -> completed.write(Stored.utf8("a"), 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(completed::complete).isInstanceOf(IllegalStateException.class);
    completed.close();
    completed.close();

    ObjectSink closed = store.create("y");
    closed.close();
    closed.close();
    assertThatThrownBy(closed::complete).isInstanceOf(IllegalStateException.class);

    assertThat(Stored.names(open(), "", "")).containsExactly("x");
  }
}
