package io.deltawriter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does. A store's own test extends it. */
public abstract class ObjectStoreContract {

  protected ObjectStore store;

  /**
   * A store on this test's own place, which is empty at first. Every call gives access to the same
   * objects, through another instance where the store has instances that share nothing.
   */
  protected abstract ObjectStore open() throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open();
  }

  @Test
  void describesItself() {
    assertThat(store.description()).isNotBlank();
  }

  @Test
  void objectIsReadAsItWasPut() throws IOException {
    byte[] bytes = {0, 1, -1, 127, -128, '\n', '\r'};

    store.put("a/b/c.bin", bytes);

    assertThat(all("a/b/c.bin")).isEqualTo(bytes);
    assertThat(open().read("a/b/c.bin", 0, 100)).isEqualTo(bytes);
    assertThat(store.stat("a/b/c.bin").orElseThrow().sizeBytes()).isEqualTo(7);
    assertThat(store.stat("a/b/c.bin").orElseThrow().name()).isEqualTo("a/b/c.bin");
  }

  @Test
  void emptyObjectIsAnObject() throws IOException {
    store.put("empty", new byte[0]);

    assertThat(all("empty")).isEmpty();
    assertThat(store.read("empty", 0, 10)).isEmpty();
    assertThat(names("", "")).containsExactly("empty");
  }

  @Test
  void largeObjectIsReadAsItWasWritten() throws IOException {
    byte[] bytes = new byte[3_000_001];
    new Random(1).nextBytes(bytes);

    try (ObjectSink sink = store.create("large")) {
      for (int offset = 0; offset < bytes.length; offset += 99_991) {
        sink.write(bytes, offset, Math.min(99_991, bytes.length - offset));
      }
      sink.complete();
    }

    assertThat(all("large")).isEqualTo(bytes);
    assertThat(store.read("large", 2_999_000, 500))
        .isEqualTo(Arrays.copyOfRange(bytes, 2_999_000, 2_999_500));
  }

  @Test
  void putReplacesAndPutIfAbsentDoesNot() throws IOException {
    assertThat(store.putIfAbsent("x", utf8("first"))).isEqualTo(PutOutcome.CREATED);
    assertThat(store.putIfAbsent("x", utf8("second"))).isEqualTo(PutOutcome.EXISTS);
    assertThat(all("x")).isEqualTo(utf8("first"));

    store.put("x", utf8("third"));

    assertThat(all("x")).isEqualTo(utf8("third"));
  }

  @Test
  void storeKeepsItsOwnCopyOfTheBytes() throws IOException {
    byte[] bytes = utf8("before");
    store.put("x", bytes);
    store.putIfAbsent("y", bytes);
    try (ObjectSink sink = store.create("z")) {
      sink.write(bytes, 0, bytes.length);
      Arrays.fill(bytes, (byte) '!');
      sink.complete();
    }

    assertThat(all("x")).isEqualTo(utf8("before"));
    assertThat(all("y")).isEqualTo(utf8("before"));
    assertThat(all("z")).isEqualTo(utf8("before"));
  }

  @Test
  void readGivesTheAskedBytesAndFewerOnlyAtTheEnd() throws IOException {
    store.put("x", utf8("0123456789"));

    assertThat(store.read("x", 0, 4)).isEqualTo(utf8("0123"));
    assertThat(store.read("x", 3, 0)).isEmpty();
    assertThat(store.read("x", 8, 5)).isEqualTo(utf8("89"));
    assertThat(store.read("x", 10, 5)).isEmpty();
    assertThatThrownBy(() -> store.read("x", 11, 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> store.read("x", -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read("x", 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingObjectIsToldApartFromAFailure() throws IOException {
    store.put("there/x", utf8("x"));

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
  void deletedObjectIsGoneAndDeletingItAgainIsNoError() throws IOException {
    store.put("d/x", utf8("x"));
    store.put("d/y", utf8("y"));

    store.delete("d/x");
    store.delete("d/x");
    store.delete("never/was");

    assertThat(store.stat("d/x")).isEmpty();
    assertThat(names("", "")).containsExactly("d/y");
    assertThat(store.putIfAbsent("d/x", utf8("again"))).isEqualTo(PutOutcome.CREATED);
  }

  @Test
  void deletingAFoldersNameLeavesItsObjects() throws IOException {
    store.put("d/x", utf8("x"));

    store.delete("d");

    assertThat(names("", "")).containsExactly("d/x");
  }

  @Test
  void openStreamKeepsTheContentOfItsMoment() throws IOException {
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
  void sinkPublishesOnCompleteOnly() throws IOException {
    try (ObjectSink sink = store.create("d/x")) {
      sink.write(utf8("abc"), 1, 2);
      assertThat(store.stat("d/x")).isEmpty();
      assertThat(names("", "")).isEmpty();
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
      assertThat(all("d/x")).isEqualTo(utf8("bc"));
    }
    assertThat(all("d/x")).isEqualTo(utf8("bc"));
  }

  @Test
  void sinkNotCompletedLeavesNothing() throws IOException {
    try (ObjectSink sink = store.create("d/x")) {
      sink.write(utf8("abc"), 0, 3);
    }
    try (ObjectSink sink = store.createIfAbsent("d/y")) {
      sink.write(utf8("abc"), 0, 3);
    }

    assertThat(store.stat("d/x")).isEmpty();
    assertThat(names("", "")).isEmpty();
    assertThat(names("d", "")).isEmpty();
  }

  @Test
  void sinkNotCompletedLeavesTheOldObject() throws IOException {
    store.put("x", utf8("old"));

    try (ObjectSink sink = store.create("x")) {
      sink.write(utf8("new"), 0, 3);
      assertThat(all("x")).isEqualTo(utf8("old"));
    }

    assertThat(all("x")).isEqualTo(utf8("old"));
  }

  @Test
  void sinkOfCreateReplaces() throws IOException {
    store.put("x", utf8("old"));

    try (ObjectSink sink = store.create("x")) {
      sink.write(utf8("new"), 0, 3);
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
    }

    assertThat(all("x")).isEqualTo(utf8("new"));
    assertThat(names("", "")).containsExactly("x");
  }

  @Test
  void sinkOfCreateIfAbsentLeavesWhatCameMeanwhile() throws IOException {
    try (ObjectSink sink = store.createIfAbsent("x")) {
      sink.write(utf8("mine"), 0, 4);
      store.put("x", utf8("theirs"));
      assertThat(sink.complete()).isEqualTo(PutOutcome.EXISTS);
    }

    assertThat(all("x")).isEqualTo(utf8("theirs"));
    assertThat(names("", "")).containsExactly("x");
  }

  @Test
  void sinkIsOverAfterCompleteAndAfterClose() throws IOException {
    ObjectSink completed = store.create("x");
    completed.complete();
    assertThatThrownBy(() -> completed.write(utf8("a"), 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(completed::complete).isInstanceOf(IllegalStateException.class);
    completed.close();
    completed.close();

    ObjectSink closed = store.create("y");
    closed.close();
    closed.close();
    assertThatThrownBy(closed::complete).isInstanceOf(IllegalStateException.class);

    assertThat(names("", "")).containsExactly("x");
  }

  @Test
  void listsInTheOrderOfUtf8Bytes() throws IOException {
    // U+FFFD comes before U+1F600 by bytes, after it by UTF-16 units; '-' and '.' come before '/'.
    List<String> sorted =
        List.of(
            "a",
            "b-c",
            "b.c",
            "b/c",
            "b/d/e",
            "b/d=1",
            "b0",
            "c d",
            "c%20d",
            "c+d",
            "ä",
            "\uFFFD",
            "\uD83D\uDE00");
    List<String> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(5));
    for (String name : shuffled) {
      store.put(name, utf8(name));
    }

    assertThat(names("", "")).isEqualTo(sorted);
    assertThat(names("b", "")).containsExactly("b/c", "b/d/e", "b/d=1");
    assertThat(names("b/d", "")).containsExactly("b/d/e");
    assertThat(names("nothing", "")).isEmpty();
    assertThat(names("a", "")).isEmpty();
  }

  @Test
  void listingBeginsAfterTheNameGiven() throws IOException {
    List<String> sorted = List.of("a/1", "a/2", "b-", "b/1", "b/2/x", "b/3", "b0", "c");
    for (String name : sorted) {
      store.put(name, utf8(name));
    }
    List<String> afters = new ArrayList<>(sorted);
    afters.addAll(List.of("A", "a", "a/", "b", "b/", "b/2", "b/2/", "b/2/z", "b/4", "b.", "d"));

    for (String after : afters) {
      assertThat(names("", after))
          .as("after '%s'", after)
          .isEqualTo(sorted.stream().filter(n -> ObjectNames.ORDER.compare(n, after) > 0).toList());
      assertThat(names("b", after))
          .as("in b after '%s'", after)
          .isEqualTo(
              sorted.stream()
                  .filter(n -> n.startsWith("b/") && ObjectNames.ORDER.compare(n, after) > 0)
                  .toList());
    }
  }

  @Test
  void listingTellsSizes() throws IOException {
    store.put("x/1", utf8("1"));
    store.put("x/22", utf8("22"));

    try (ObjectListing listing = store.list("x", "")) {
      assertThat(listing.next().map(ObjectInfo::sizeBytes)).contains(1L);
      assertThat(listing.next().map(ObjectInfo::sizeBytes)).contains(2L);
      assertThat(listing.next()).isEmpty();
      assertThat(listing.next()).isEmpty();
    }
  }

  @Test
  void listingOfManyNamesIsWhole() throws IOException {
    List<String> sorted = IntStream.range(1000, 3300).mapToObj(i -> "many/" + i).toList();
    for (String name : sorted) {
      store.put(name, new byte[0]);
    }

    assertThat(names("many", "")).isEqualTo(sorted);
    assertThat(names("many", "many/2500")).hasSize(799);
  }

  static List<String> oddNames() {
    return List.of(
        "with space",
        " leading and trailing ",
        "100%",
        "%2F",
        "a%20b",
        "source_file=x%3D1/part",
        "a+b",
        "a#b",
        "a?b&c",
        "\"quoted\" 'too'",
        "a:b",
        "back\\slash",
        "[a]{b}^c|d~e`f",
        "<a>*$!@;,()",
        "ümläut/日本語",
        "\uD83D\uDE00/\uD83E\uDD84",
        "e\u0301 decomposed",
        "tab\there",
        "...",
        "..a/b..",
        "_delta_log/00000000000000000000.json",
        "x".repeat(200),
        "x".repeat(200) + "/" + "y".repeat(200) + "/" + "z".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void oddNamesAreLiteral(String name) throws IOException {
    assertThat(store.putIfAbsent(name, utf8(name))).isEqualTo(PutOutcome.CREATED);
    assertThat(open().putIfAbsent(name, utf8("other"))).isEqualTo(PutOutcome.EXISTS);

    assertThat(all(name)).isEqualTo(utf8(name));
    assertThat(store.stat(name).orElseThrow().name()).isEqualTo(name);
    assertThat(names("", "")).containsExactly(name);
    int slash = name.lastIndexOf('/');
    assertThat(names(slash < 0 ? "" : name.substring(0, slash), "")).containsExactly(name);
    assertThat(names("", name)).isEmpty();
    store.put(name, utf8("replaced"));
    try (ObjectSink sink = store.createIfAbsent(name)) {
      assertThat(sink.complete()).isEqualTo(PutOutcome.EXISTS);
    }
    assertThat(all(name)).isEqualTo(utf8("replaced"));
    store.delete(name);
    assertThat(names("", "")).isEmpty();
  }

  @Test
  void oddNamesStandBesideEachOther() throws IOException {
    List<String> sorted = new ArrayList<>(oddNames());
    // One store may hold an object and a folder of one name, another cannot.
    sorted.remove("x".repeat(200));
    sorted.sort((l, r) -> Arrays.compareUnsigned(utf8(l), utf8(r)));
    for (String name : sorted) {
      store.put(name, utf8(name));
    }

    assertThat(names("", "")).isEqualTo(sorted);
    for (String name : sorted) {
      assertThat(all(name)).isEqualTo(utf8(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "./a",
        "a/.",
        "a/./b",
        "../a",
        "a/..",
        "a/../b",
        "half\uD83D",
        "\uDE00half"
      })
  void namesThatNoStoreCanHaveAreMisuse(String name) throws IOException {
    List<Action> actions =
        List.of(
            () -> store.stat(name),
            () -> store.open(name),
            () -> store.read(name, 0, 1),
            () -> store.put(name, new byte[0]),
            () -> store.putIfAbsent(name, new byte[0]),
            () -> store.create(name),
            () -> store.createIfAbsent(name),
            () -> store.delete(name));
    for (Action action : actions) {
      assertThatThrownBy(action::run).isInstanceOf(IllegalArgumentException.class);
    }
    if (!name.isEmpty()) {
      assertThatThrownBy(() -> store.list(name, "")).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(names("", "")).isEmpty();
  }

  @Test
  void racingCreatorsHaveOneWinnerWhoseBytesAreRead() throws Exception {
    int creators = 16;
    int objects = 100;
    CyclicBarrier start = new CyclicBarrier(creators);

    List<List<PutOutcome>> outcomes =
        together(
            creators,
            creator -> {
              ObjectStore own = open();
              List<PutOutcome> mine = new ArrayList<>();
              for (int i = 0; i < objects; i++) {
                start.await();
                mine.add(create(own, "race/" + i, utf8("by " + creator), creator % 2 == 0));
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
      assertThat(all("race/" + i)).isEqualTo(utf8("by " + winners.get(0)));
    }
    assertThat(names("", "")).hasSize(objects);
  }

  @Test
  void fiveWritersOfTenIncrementsMakeFifty() throws Exception {
    store.put("count/00", utf8("0"));

    together(
        5,
        writer -> {
          ObjectStore own = open();
          for (int i = 0; i < 10; i++) {
            increment(own);
          }
          return writer;
        });

    assertThat(names("count", "")).hasSize(51).last().isEqualTo("count/50");
    assertThat(all("count/50")).isEqualTo(utf8("50"));
  }

  @Test
  void readerNeverSeesHalfAnObject() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    store.put("x", filled(0));

    together(
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
            byte[] seen = role == 1 ? bytes(own, "x") : own.read("x", 0, 1_000_000);
            assertThat(seen).isEqualTo(filled(seen[0]));
            reads++;
          }
          return reads;
        });
  }

  @Test
  void readerOfNewNamesSeesThemWholeOrNotAtAll() throws Exception {
    int objects = 60;

    together(
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
              assertThat(bytes(own, "new/" + i)).isEqualTo(filled(i));
            }
          }
          return role;
        });
  }

  @Test
  void deletesRacingWithCreatesOfTheSameFolderLoseNothing() throws Exception {
    int rounds = 100;

    together(
        4,
        writer -> {
          ObjectStore own = open();
          for (int i = 0; i < rounds; i++) {
            String name = "folder/sub/" + writer;
            assertThat(own.putIfAbsent(name, utf8("x"))).isEqualTo(PutOutcome.CREATED);
            own.delete(name);
          }
          own.put("folder/sub/" + writer, utf8("last"));
          return writer;
        });

    assertThat(names("", ""))
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
      int next = Integer.parseInt(new String(bytes(store, newest), UTF_8)) + 1;
      outcome = store.putIfAbsent(String.format("count/%02d", next), utf8("" + next));
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

  private static <T> List<T> together(int threads, Work<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> tasks =
          IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> work.of(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private List<String> names(String prefix, String after) throws IOException {
    List<String> names = new ArrayList<>();
    try (ObjectListing listing = open().list(prefix, after)) {
      for (Optional<ObjectInfo> i = listing.next(); i.isPresent(); i = listing.next()) {
        names.add(i.orElseThrow().name());
      }
    }
    return names;
  }

  private byte[] all(String name) throws IOException {
    return bytes(store, name);
  }

  private static byte[] bytes(ObjectStore store, String name) throws IOException {
    try (InputStream stream = store.open(name)) {
      return stream.readAllBytes();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private interface Action {
    void run() throws IOException;
  }

  private interface Work<T> {
    T of(int index) throws Exception;
  }
}
