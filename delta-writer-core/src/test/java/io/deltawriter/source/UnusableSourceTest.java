package io.deltawriter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there and cannot be a source is neither absent nor in the way of others. */
class UnusableSourceTest {

  private static final SourceKey ONE = SourceKey.of("1");
  private static final SourceKey TWO = SourceKey.of("2");

  @TempDir private Path folder;
  private final List<SourceState> states = new ArrayList<>();
  private final List<UnusableSourceException> unusable = new ArrayList<>();

  static Stream<Arguments> odditiesAndPatterns() {
    return Stream.of(Oddity.values())
        .flatMap(
            oddity ->
                Stream.of("(.+)\\.json", "(.+)\\.(?:json|txt)", "")
                    .map(pattern -> Arguments.of(oddity, pattern)));
  }

  @ParameterizedTest
  @MethodSource("odditiesAndPatterns")
  void hasItsOwnKeyAloneAndIsNamed(Oddity oddity, String pattern) throws IOException {
    LocalSourceStore sources = at(pattern);
    Path odd = folder.resolve("1.json");
    oddity.make(odd);
    Files.writeString(folder.resolve("2.json"), "{}");

    list(sources);

    assertThat(states).extracting(SourceState::key).containsExactly(TWO);
    assertThat(unusable).hasSize(1);
    assertThat(unusable.get(0).key()).contains(ONE);
    assertThat(unusable.get(0).isFolder()).isEqualTo(oddity.name().endsWith("FOLDER"));
    // Twice: by a scan and by what it learned.
    for (int attempts = 0; attempts < 2; attempts++) {
      assertThatThrownBy(() -> open(sources, ONE))
          .isInstanceOf(UnusableSourceException.class)
          .hasMessageContaining(odd.toString());
      assertThatThrownBy(() -> sources.openIfChanged(ONE, new Fingerprint("x")))
          .isInstanceOf(UnusableSourceException.class);
      open(sources, TWO);
    }
  }

  // An unreadable file is seen by a listing as any other.
  private void list(LocalSourceStore sources) throws IOException {
    try (SourceListing listing = sources.list()) {
      boolean more = true;
      while (more) {
        try {
          Optional<SourceState> next = listing.next();
          next.ifPresent(states::add);
          more = next.isPresent();
        } catch (UnusableSourceException e) {
          unusable.add(e);
        }
      }
    }
    states.removeIf(state -> state.key().equals(ONE) && unusable.add(unread(state)));
  }

  private static UnusableSourceException unread(SourceState state) {
    return new UnusableSourceException(state.name(), "not read").of(state.key());
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void isNotAbsentAsTheOnlySource(Oddity oddity) throws IOException {
    Path odd = folder.resolve("1.json");
    oddity.make(odd);

    assertThatThrownBy(() -> open(LocalSourceStore.ofFile(odd, ONE), ONE))
        .isInstanceOf(UnusableSourceException.class)
        .hasMessageContaining(odd.toString());
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void besideAFileOfTheKeyOnlyAFolderIsPassedOver(Oddity oddity) throws IOException {
    oddity.make(folder.resolve("1"));
    Files.writeString(folder.resolve("1.json"), "{}");

    if (oddity.name().endsWith("FOLDER")) {
      open(at(""), ONE);
    } else if (oddity == Oddity.UNREADABLE) {
      assertThatThrownBy(() -> open(at(""), ONE)).isInstanceOf(AmbiguousSourceException.class);
    } else {
      assertThatThrownBy(() -> open(at(""), ONE)).isInstanceOf(UnusableSourceException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.+)\\.json", "(.+)\\.(?:json|txt)", ""})
  void nameThatIsNotUtf8IsNamedAndNobodys(String pattern) throws Exception {
    assertThat(System.getProperty("sun.jnu.encoding")).isEqualToIgnoringCase("UTF-8");
    String script = "cd \"$1\"; for n in caf .caf _caf; do : > $n$(printf '\\351').json; done";
    Process process = new ProcessBuilder("bash", "-c", script, "", folder.toString()).start();
    assertThat(process.waitFor()).isZero();
    Files.writeString(folder.resolve("2.json"), "{}");

    list(at(pattern));

    assertThat(states).extracting(SourceState::key).containsExactly(TWO);
    assertThat(unusable).hasSize(1);
    assertThat(unusable.get(0).key()).isEmpty();
    assertThat(unusable.get(0)).hasMessageContaining("not UTF-8").hasMessageContaining("caf");
    open(at(pattern), TWO);
    assertThat(at(pattern).open(SourceKey.of("other"))).isInstanceOf(SourceLookup.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id-(.*)\\.json", "id-(.*)\\.(?:json|txt)"})
  void nameWithAnEmptyKeyIsNamedAndNobodys(String pattern) throws IOException {
    Files.writeString(folder.resolve("id-.json"), "{}");
    Files.writeString(folder.resolve("id-2.json"), "{}");
    Files.writeString(folder.resolve("other.csv"), "{}");

    list(at(pattern));

    assertThat(states).extracting(SourceState::key).containsExactly(TWO);
    assertThat(unusable).hasSize(1);
    assertThat(unusable.get(0).key()).isEmpty();
    assertThat(unusable.get(0)).hasMessageContaining("id-.json");
    open(at(pattern), TWO);
    assertThat(at(pattern).open(ONE)).isInstanceOf(SourceLookup.Absent.class);
  }

  @Test
  void fileThatGoesDuringTheListingIsNotInIt() throws IOException {
    Files.writeString(folder.resolve("1.json"), "{}");
    Files.writeString(folder.resolve("2.json"), "{}");

    try (SourceListing listing = at("").list()) {
      Optional<SourceState> first = listing.next();
      for (SourceKey key : List.of(ONE, TWO)) {
        if (!first.orElseThrow().key().equals(key)) {
          Files.delete(folder.resolve(key + ".json"));
        }
      }
      assertThat(listing.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.+)\\.json", "(.+)\\.(?:json|txt)", ""})
  void nothingIsAbsentInAFolderThatTookThePlaceOfTheListedOne(String pattern) throws IOException {
    Path here = Files.createDirectory(folder.resolve("mounted"));
    Files.writeString(here.resolve("1.json"), "{}");
    LocalSourceStore sources = at(here, pattern);
    list(sources);
    Files.move(here, folder.resolve("elsewhere"));
    Files.createDirectory(here);

    assertThatThrownBy(() -> sources.open(ONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("list it again");

    list(sources);
    assertThat(sources.open(ONE)).isInstanceOf(SourceLookup.Absent.class);
  }

  @Test
  void fileBelowAFileOrALinkThatLeadsNowhereIsNotAbsent() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    for (Path parent : List.of(file, link, folder.resolve("nowhere"))) {
      SourceStore sources = LocalSourceStore.ofFile(parent.resolve("1.json"), ONE);
      assertThatThrownBy(() -> sources.open(ONE)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> LocalSourceStore.at(parent).open(ONE))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> LocalSourceStore.at(parent).list()).isInstanceOf(IOException.class);
    }
  }

  private LocalSourceStore at(String pattern) {
    return at(folder, pattern);
  }

  private static LocalSourceStore at(Path folder, String pattern) {
    return pattern.isEmpty()
        ? LocalSourceStore.at(folder)
        : LocalSourceStore.at(folder, SourceNaming.matching(Pattern.compile(pattern)));
  }

  private static void open(SourceStore sources, SourceKey key) throws IOException {
    try (SourceContent content = SourceStoreContract.found(sources.open(key))) {
      assertThat(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("{}");
    }
  }
}
