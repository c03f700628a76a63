package io.deltawriter.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SourceStore} does. A store's own test implements it. */
public interface SourceStoreContract {

  /** The store of this test's own place, which is empty at first. */
  SourceStore sources() throws IOException;

  /** Writes the source of {@code key} as a whole, in place of what it was. */
  void write(SourceKey key, byte[] bytes) throws IOException;

  /** Deletes the source of {@code key}. */
  void delete(SourceKey key) throws IOException;

  @Test
  default void sourceThatIsNotThereIsAbsent() throws IOException {
    SourceKey key = SourceKey.of("1");

    assertThat(sources().open(key)).isEqualTo(new SourceLookup.Absent());
    assertThat(sources().openIfChanged(key, new Fingerprint("x")))
        .isEqualTo(new SourceLookup.Absent());
    assertThat(states()).isEmpty();
  }

  @Test
  default void sourceIsReadAsItWasWritten() throws IOException {
    byte[] bytes = "{\"a\": 1}\n".getBytes(UTF_8);
    SourceKey key = SourceKey.of("1");
    write(key, bytes);

    try (SourceContent content = found(sources().open(key))) {
      assertThat(content.state().key()).isEqualTo(key);
      assertThat(content.state().sizeBytes()).isEqualTo(bytes.length);
      assertThat(content.state().name()).contains("1");
      assertThat(content.stream()).isSameAs(content.stream());
      assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
      content.confirm();
      content.confirm();
    }
  }

  @Test
  default void emptySourceIsASource() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[0]);

    try (SourceContent content = found(sources().open(key))) {
      assertThat(content.stream().readAllBytes()).isEmpty();
      content.confirm();
    }
  }

  @Test
  default void fingerprintStaysAndListingTellsTheSame() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[10]);

    SourceState state = state(sources().open(key));

    assertThat(state(sources().open(key))).isEqualTo(state);
    assertThat(states()).containsExactly(state);
  }

  @Test
  default void knownStateIsNotOpened() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[10]);
    SourceState state = state(sources().open(key));

    assertThat(sources().openIfChanged(key, state.fingerprint()))
        .isEqualTo(new SourceLookup.Unchanged(state));
    found(sources().openIfChanged(key, new Fingerprint("other"))).close();
  }

  @Test
  default void writtenSourceHasAnotherFingerprintAlsoAtTheSameLength() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[] {1, 2});
    Fingerprint before = state(sources().open(key)).fingerprint();

    write(key, new byte[] {2, 1});

    SourceState after = state(sources().openIfChanged(key, before));
    assertThat(after.fingerprint()).isNotEqualTo(before);
  }

  @Test
  default void deletedSourceIsAbsent() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[10]);
    Fingerprint known = state(sources().open(key)).fingerprint();

    delete(key);

    assertThat(sources().openIfChanged(key, known)).isEqualTo(new SourceLookup.Absent());
    assertThat(states()).isEmpty();
  }

  @Test
  default void sourceThatChangesWhileItIsReadIsNoticed() throws IOException {
    SourceKey key = SourceKey.of("1");
    write(key, new byte[100_000]);
    byte[] other = new byte[100_000];
    Arrays.fill(other, (byte) 1);

    try (SourceContent content = found(sources().open(key))) {
      assertThatThrownBy(
              () -> {
                content.stream().readNBytes(50_000);
                write(key, other);
                byte[] rest = content.stream().readAllBytes();
                content.confirm();
                // A store that holds on to the old state may confirm it, if it is whole.
                assertThat(rest).hasSize(50_000).containsOnly((byte) 0);
                throw new SourceChangedException("was not, but what was read is whole");
              })
          .isInstanceOf(SourceChangedException.class);
    }
  }

  @Test
  default void listingGivesEverySourceOnce() throws IOException {
    List<SourceKey> keys = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      keys.add(SourceKey.of("customer-" + i));
      write(keys.get(i), Integer.toString(i).getBytes(UTF_8));
    }

    List<SourceState> states = states();

    assertThat(states).extracting(SourceState::key).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(states)
        .allSatisfy(
            state ->
                assertThat(state.sizeBytes())
                    .isEqualTo(state.key().value().length() - "customer-".length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "100%",
        "%2F",
        "a=b",
        "a+b",
        "a#b",
        "a?b&c",
        "it's",
        "\"q\"",
        "a:b",
        "[a]*",
        "ümläut",
        "日本",
        "\uD83D\uDE00",
        "a.b.c",
        "back\\slash"
      })
  default void oddKeysAreFound(String value) throws IOException {
    SourceKey key = SourceKey.of(value);
    write(key, value.getBytes(UTF_8));
    write(SourceKey.of("another"), new byte[3]);

    try (SourceContent content = found(sources().open(key))) {
      assertThat(content.stream().readAllBytes()).isEqualTo(value.getBytes(UTF_8));
      content.confirm();
    }
    assertThat(states()).extracting(SourceState::key).contains(key).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "../a", "..", "a\0b"})
  default void keysWithNoSourceAreAbsent(String key) throws IOException {
    write(SourceKey.of("a"), new byte[1]);

    assertThat(sources().open(SourceKey.of(key))).isEqualTo(new SourceLookup.Absent());
  }

  @Test
  default void confirmedContentIsThatOfOneStateWhoeverWrites() throws Exception {
    SourceKey key = SourceKey.of("1");
    write(key, filled(0));
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Map<Fingerprint, Byte> contents = new HashMap<>();
    try {
      Future<?> writer =
          pool.submit(
              () -> {
                for (int i = 1; i <= 30; i++) {
                  write(key, filled(i));
                }
                return null;
              });
      boolean last = false;
      while (!last) {
        last = writer.isDone();
        readOnce(key, contents);
      }
      writer.get();
    } finally {
      pool.shutdownNow();
    }

    assertThat(contents).containsValue((byte) 30);
  }

  private void readOnce(SourceKey key, Map<Fingerprint, Byte> contents) throws IOException {
    try (SourceContent content = found(sources().open(key))) {
      byte[] bytes = content.stream().readAllBytes();
      content.confirm();
      assertThat(bytes).isEqualTo(filled(bytes[0]));
      assertThat(content.state().sizeBytes()).isEqualTo(bytes.length);
      Byte before = contents.put(content.state().fingerprint(), bytes[0]);
      assertThat(before == null || before == bytes[0]).isTrue();
    } catch (SourceChangedException e) {
      // As it should be while somebody writes.
      assertThat(e).hasMessageContaining("1");
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[50_000];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** The content of a look that must have found the source. */
  static SourceContent found(SourceLookup lookup) {
    assertThat(lookup).isInstanceOf(SourceLookup.Found.class);
    return ((SourceLookup.Found) lookup).content();
  }

  private static SourceState state(SourceLookup lookup) throws IOException {
    try (SourceContent content = found(lookup)) {
      return content.state();
    }
  }

  /** All states of the listing. */
  default List<SourceState> states() throws IOException {
    List<SourceState> states = new ArrayList<>();
    try (SourceListing listing = sources().list()) {
      for (Optional<SourceState> i = listing.next(); i.isPresent(); i = listing.next()) {
        states.add(i.orElseThrow());
      }
    }
    return states;
  }
}
