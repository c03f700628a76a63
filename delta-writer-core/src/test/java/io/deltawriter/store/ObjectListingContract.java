package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are literal, and listings are sorted and whole. */
public interface ObjectListingContract extends StoreUnderTest {

  @Test
  default void listsInTheOrderOfUtf8Bytes() throws IOException {
    ObjectStore store = open();
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
      store.put(name, Stored.utf8(name));
    }

    assertThat(Stored.names(open(), "", "")).isEqualTo(sorted);
    assertThat(Stored.names(open(), "b", "")).containsExactly("b/c", "b/d/e", "b/d=1");
    assertThat(Stored.names(open(), "b/d", "")).containsExactly("b/d/e");
    assertThat(Stored.names(open(), "nothing", "")).isEmpty();
    assertThat(Stored.names(open(), "a", "")).isEmpty();
  }

  @Test
  default void listingBeginsAfterTheNameGiven() throws IOException {
    ObjectStore store = open();
    List<String> sorted = List.of("a/1", "a/2", "b-", "b/1", "b/2/x", "b/3", "b0", "c");
    for (String name : sorted) {
      store.put(name, Stored.utf8(name));
    }
    List<String> afters = new ArrayList<>(sorted);
    afters.addAll(List.of("A", "a", "a/", "b", "b/", "b/2", "b/2/", "b/2/z", "b/4", "b.", "d"));

    for (String after : afters) {
      assertThat(Stored.names(open(), "", after))
          .as("after '%s'", after)
          .isEqualTo(sorted.stream().filter(n -> ObjectNames.ORDER.compare(n, after) > 0).toList());
      assertThat(Stored.names(open(), "b", after))
          .as("in b after '%s'", after)
          .isEqualTo(
              sorted.stream()
                  .filter(n -> n.startsWith("b/") && ObjectNames.ORDER.compare(n, after) > 0)
                  .toList());
    }
  }

  @Test
  default void listingTellsSizes() throws IOException {
    ObjectStore store = open();
    store.put("x/1", Stored.utf8("1"));
    store.put("x/22", Stored.utf8("22"));

    try (ObjectListing listing = store.list("x", "")) {
      assertThat(listing.next().map(ObjectInfo::sizeBytes)).contains(1L);
      assertThat(listing.next().map(ObjectInfo::sizeBytes)).contains(2L);
      assertThat(listing.next()).isEmpty();
      assertThat(listing.next()).isEmpty();
    }
  }

  @Test
  default void listingOfManyNamesIsWhole() throws IOException {
    ObjectStore store = open();
    List<String> sorted = IntStream.range(1000, 2100).mapToObj(i -> "many/" + i).toList();
    for (String name : sorted) {
      store.put(name, new byte[1]);
    }

    assertThat(Stored.names(open(), "many", "")).isEqualTo(sorted);
    assertThat(Stored.names(open(), "many", "many/1500")).hasSize(599);
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
  @MethodSource("io.deltawriter.store.ObjectListingContract#oddNames")
  default void oddNamesAreLiteral(String name) throws IOException {
    ObjectStore store = open();
    if (!holds(name)) {
      assertRefused(store, name);
      return;
    }
    assertThat(store.putIfAbsent(name, Stored.utf8(name))).isEqualTo(PutOutcome.CREATED);
    assertThat(open().putIfAbsent(name, Stored.utf8("other"))).isEqualTo(PutOutcome.EXISTS);

    assertThat(Stored.bytes(store, name)).isEqualTo(Stored.utf8(name));
    assertThat(store.stat(name).orElseThrow().name()).isEqualTo(name);
    assertThat(Stored.names(open(), "", "")).containsExactly(name);
    int slash = name.lastIndexOf('/');
    assertThat(Stored.names(open(), slash < 0 ? "" : name.substring(0, slash), ""))
        .containsExactly(name);
    assertThat(Stored.names(open(), "", name)).isEmpty();
    store.put(name, Stored.utf8("replaced"));
    try (ObjectSink sink = store.createIfAbsent(name)) {
      assertThat(sink.complete()).isEqualTo(PutOutcome.EXISTS);
    }
    assertThat(Stored.bytes(store, name)).isEqualTo(Stored.utf8("replaced"));
    store.delete(name);
    assertThat(Stored.names(open(), "", "")).isEmpty();
  }

  @Test
  default void oddNamesStandBesideEachOther() throws IOException {
    ObjectStore store = open();
    List<String> sorted = new ArrayList<>(oddNames());
    // One store may hold an object and a folder of one name, another cannot.
    sorted.remove("x".repeat(200));
    sorted.removeIf(name -> !holds(name));
    sorted.sort((l, r) -> Arrays.compareUnsigned(Stored.utf8(l), Stored.utf8(r)));
    for (String name : sorted) {
      store.put(name, Stored.utf8(name));
    }

    assertThat(Stored.names(open(), "", "")).isEqualTo(sorted);
    for (String name : sorted) {
      assertThat(Stored.bytes(store, name)).isEqualTo(Stored.utf8(name));
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
  default void namesThatNoStoreCanHaveAreMisuse(String name) throws IOException {
    ObjectStore store = open();
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
    assertThat(Stored.names(open(), "", "")).isEmpty();
  }

  interface Action {
    void run() throws IOException;
  }

  private static void assertRefused(ObjectStore store, String name) throws IOException {
    List<Action> writes =
        List.of(
            () -> store.put(name, new byte[1]),
            () -> store.putIfAbsent(name, new byte[1]),
            () -> store.create(name).close(),
            () -> store.createIfAbsent(name).close());
    for (Action write : writes) {
      assertThatThrownBy(write::run)
          .isInstanceOf(InvalidNameException.class)
          .hasMessageContaining(name);
    }
    assertThat(Stored.names(store)).isEmpty();
  }
}
