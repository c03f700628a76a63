package io.deltawriter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any number of writers and readers at once. */
public interface ObjectRaceContract extends StoreUnderTest {

  @Test
  default void racingCreatorsHaveOneWinnerWhoseBytesAreRead() throws Exception {
    ObjectStore store = open();
    int creators = 16;
    int objects = 100;
    CyclicBarrier start = new CyclicBarrier(creators);

    List<List<PutOutcome>> outcomes =
        Stored.together(
            creators,
            creator -> {
              ObjectStore own = open();
              List<PutOutcome> mine = new ArrayList<>();
              for (int i = 0; i < objects; i++) {
                start.await();
                mine.add(create(own, "race/" + i, Stored.utf8("by " + creator), creator % 2 == 0));
              }
              return mine;
            });

    for (int i = 0; i < objects; i++) {
      int object = i;
      List<Integer> winners =
          IntStream.range(0, creators)
              .filter(c -> outcomes.get(c).get(object) == PutOutcome.CREATED)
              .boxed()
              .toList();
      assertThat(winners).as("winners of object %d", i).hasSize(1);
      assertThat(Stored.bytes(store, "race/" + i)).isEqualTo(Stored.utf8("by " + winners.get(0)));
    }
    assertThat(Stored.names(open(), "", "")).hasSize(objects);
  }

  @Test
  default void fiveWritersOfTenIncrementsMakeFifty() throws Exception {
    ObjectStore store = open();
    store.put("count/00", Stored.utf8("0"));

    Stored.together(
        5,
        writer -> {
          ObjectStore own = open();
          for (int i = 0; i < 10; i++) {
            increment(own);
          }
          return writer;
        });

    assertThat(Stored.names(open(), "count", "")).hasSize(51).last().isEqualTo("count/50");
    assertThat(Stored.bytes(store, "count/50")).isEqualTo(Stored.utf8("50"));
  }

  @Test
  default void readerNeverSeesHalfAnObject() throws Exception {
    ObjectStore store = open();
    AtomicBoolean done = new AtomicBoolean();
    store.put("x", filled(0));

    Stored.together(
        3,
        role -> {
          ObjectStore own = open();
          if (role == 0) {
            writeMany(own);
            done.set(true);
            return 0;
          }
          int reads = 0;
          while (!done.get() || reads == 0) {
            byte[] seen = role == 1 ? Stored.bytes(own, "x") : own.read("x", 0, 1_000_000);
            assertThat(seen).isEqualTo(filled(seen[0]));
            reads++;
          }
          return reads;
        });
  }

  @Test
  default void readerOfNewNamesSeesThemWholeOrNotAtAll() throws Exception {
    int objects = 60;

    Stored.together(
        2,
        role -> {
          ObjectStore own = open();
          for (int i = 0; i < objects; i++) {
            if (role == 0) {
              create(own, "new/" + i, filled(i), i % 2 == 0);
            } else {
              Optional<ObjectInfo> seen = own.stat("new/" + i);
              while (seen.isEmpty()) {
                seen = own.stat("new/" + i);
              }
              assertThat(seen.orElseThrow().sizeBytes()).isEqualTo(filled(i).length);
              assertThat(Stored.bytes(own, "new/" + i)).isEqualTo(filled(i));
            }
          }
          return role;
        });
  }

  @Test
  default void deletesRacingWithCreatesOfTheSameFolderLoseNothing() throws Exception {
    int rounds = 100;

    Stored.together(
        4,
        writer -> {
          ObjectStore own = open();
          for (int i = 0; i < rounds; i++) {
            String name = "folder/sub/" + writer;
            assertThat(own.putIfAbsent(name, Stored.utf8("x"))).isEqualTo(PutOutcome.CREATED);
            own.delete(name);
          }
          own.put("folder/sub/" + writer, Stored.utf8("last"));
          return writer;
        });

    assertThat(Stored.names(open(), "", ""))
        .containsExactly("folder/sub/0", "folder/sub/1", "folder/sub/2", "folder/sub/3");
  }

  private static void writeMany(ObjectStore store) throws IOException {
    for (int i = 1; i <= 100; i++) {
      if (i % 2 == 0) {
        store.put("x", filled(i));
      } else {
        try (ObjectSink sink = store.create("x")) {
          byte[] bytes = filled(i);
          sink.write(bytes, 0, 1);
          sink.write(bytes, 1, bytes.length - 1);
          sink.complete();
        }
      }
    }
  }

  /** Adds one to the number in the newest object, as commits are added to a log. */
  static void increment(ObjectStore store) throws IOException {
    PutOutcome outcome = PutOutcome.EXISTS;
    while (outcome == PutOutcome.EXISTS) {
      String newest = "";
      try (ObjectListing listing = store.list("count", "")) {
        for (Optional<ObjectInfo> i = listing.next(); i.isPresent(); i = listing.next()) {
          newest = i.orElseThrow().name();
        }
      }
      int next = Integer.parseInt(new String(Stored.bytes(store, newest), UTF_8)) + 1;
      outcome = store.putIfAbsent(String.format("count/%02d", next), Stored.utf8("" + next));
    }
  }

  private static PutOutcome create(ObjectStore store, String name, byte[] bytes, boolean atOnce)
      throws IOException {
    if (atOnce) {
      return store.putIfAbsent(name, bytes);
    }
    try (ObjectSink sink = store.createIfAbsent(name)) {
      sink.write(bytes, 0, bytes.length);
      return sink.complete();
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[20_000 + 1_000 * (value % 7)];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
