package io.deltawriter.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalSourceStoreTest implements SourceStoreContract {

  private static final SourceKey ONE = SourceKey.of("1");

  @TempDir private Path parent;
  private Path folder;
  private LocalSourceStore sources;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("customers' files ü \uD83D\uDE00"));
    sources = LocalSourceStore.at(folder);
  }

  @Override
  public SourceStore sources() {
    return sources;
  }

  @Override
  public void write(SourceKey key, byte[] bytes) throws IOException {
    Path fresh = Files.write(folder.resolve(".new"), bytes);
    Files.move(fresh, folder.resolve(key + ".json"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(SourceKey key) throws IOException {
    Files.delete(folder.resolve(key + ".json"));
  }

  @Test
  void writeInPlaceRightAfterTheLookIsAlwaysNoticed() throws IOException {
    Path file = folder.resolve("1.json");
    for (int i = 0; i < 30; i++) {
      Files.writeString(file, "aaaa");
      try (SourceContent content = SourceStoreContract.found(sources.open(ONE))) {
        assertThat(content.stream().readAllBytes()).isEqualTo("aaaa".getBytes(UTF_8));
        content.confirm();
        Files.writeString(file, "bbbb");
        assertThatThrownBy(content::confirm).isInstanceOf(SourceChangedException.class);
        assertThat(sources.openIfChanged(ONE, content.state().fingerprint()))
            .isNotInstanceOf(SourceLookup.Unchanged.class);
      }
    }
  }

  @Test
  void replacementOfTheSameSizeAndTimeIsNoticed() throws IOException {
    Path file = Files.writeString(folder.resolve("1.json"), "aaaa");
    FileTime time = Files.getLastModifiedTime(file);

    try (SourceContent content = SourceStoreContract.found(sources.open(ONE))) {
      content.stream().readAllBytes();
      Path other = Files.writeString(folder.resolve(".other"), "bbbb");
      Files.setLastModifiedTime(other, time);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

      assertThatThrownBy(content::confirm)
          .isInstanceOf(SourceChangedException.class)
          .hasMessageContaining("1.json");
    }
  }

  @Test
  void deletionWhileReadingIsNoticed() throws IOException {
    Path file = Files.writeString(folder.resolve("1.json"), "aaaa");

    try (SourceContent content = SourceStoreContract.found(sources.open(ONE))) {
      content.stream().readAllBytes();
      Files.delete(file);

      assertThatThrownBy(content::confirm)
          .isInstanceOf(SourceChangedException.class)
          .hasMessageContaining("deleted");
    }
  }

  @Test
  void twoFilesOfOneKeyAreNamed() throws IOException {
    Files.writeString(folder.resolve("1.txt"), "a");
    Files.writeString(folder.resolve("1.json.gz"), "b");
    Files.writeString(folder.resolve("10.json"), "c");

    assertThatThrownBy(() -> sources.open(ONE))
        .isInstanceOf(AmbiguousSourceException.class)
        .hasMessageContaining("1.json.gz, " + folder.resolve("1.txt"));
    assertThat(states()).hasSize(3);
  }

  @Test
  void fileThatComesLaterIsSeenThoughTheFolderWasReadBefore() throws IOException {
    Files.writeString(folder.resolve("1.txt"), "a");
    waitForTheNextTick();
    assertThat(states()).hasSize(1);
    SourceStoreContract.found(sources.open(ONE)).close();
    assertThat(sources.open(SourceKey.of("2"))).isInstanceOf(SourceLookup.Absent.class);

    Files.writeString(folder.resolve("2.other"), "b");
    Files.writeString(folder.resolve("1.another"), "c");

    SourceStoreContract.found(sources.open(SourceKey.of("2"))).close();
    assertThatThrownBy(() -> sources.open(ONE)).isInstanceOf(AmbiguousSourceException.class);
  }

  @Test
  void filesThatAreNoSourcesAreSkipped() throws IOException {
    Files.createDirectory(folder.resolve(".folder.json"));
    Files.createDirectory(folder.resolve("_folder.json"));
    Files.writeString(folder.resolve("_folder.json").resolve("deep.json"), "x");
    Files.createSymbolicLink(folder.resolve("_gone.json"), folder.resolve("gone"));
    Files.writeString(folder.resolve(".1.json"), "x");
    Files.writeString(folder.resolve("_1.json"), "x");

    assertThat(states()).isEmpty();
    for (String key : new String[] {"_folder", "deep", "_gone", ".1", "_1", "1", "."}) {
      assertThat(sources.open(SourceKey.of(key))).isInstanceOf(SourceLookup.Absent.class);
    }
  }

  @Test
  void keyThatNoFileCanHaveIsAbsentAndNotAnError() throws IOException {
    SourceStore literal =
        LocalSourceStore.at(folder, SourceNaming.matching(Pattern.compile("(.+)")));

    for (String key : new String[] {"k".repeat(1_000), "a/b", "..", "a\0b", "ü".repeat(128)}) {
      assertThat(literal.open(SourceKey.of(key))).isInstanceOf(SourceLookup.Absent.class);
      assertThat(sources.open(SourceKey.of(key))).isInstanceOf(SourceLookup.Absent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.+)\\.json", "(.+)\\..*"})
  void folderThatIsNotThereIsAnErrorAndNotAnEmptyOne(String regex) {
    SourceNaming naming = SourceNaming.matching(Pattern.compile(regex));
    SourceStore gone = LocalSourceStore.at(folder.resolve("gone"), naming);

    assertThatThrownBy(gone::list).isInstanceOf(IOException.class).hasMessageContaining("gone");
    assertThatThrownBy(() -> gone.open(ONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.+)\\.json", "(.+)\\..*"})
  void fileInPlaceOfTheFolderIsAnError(String regex) throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "x");
    SourceStore wrong = LocalSourceStore.at(file, SourceNaming.matching(Pattern.compile(regex)));

    assertThatThrownBy(wrong::list).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> wrong.open(ONE)).isInstanceOf(IOException.class);
  }

  @Test
  void symbolicLinkIsFollowedAndNoticedWhenItTurns() throws IOException {
    Path a = Files.writeString(parent.resolve("a"), "aaaa");
    Path b = Files.writeString(parent.resolve("b"), "bbbb");
    Path link = Files.createSymbolicLink(folder.resolve("1.json"), a);

    try (SourceContent content = SourceStoreContract.found(sources.open(ONE))) {
      assertThat(content.stream().readAllBytes()).isEqualTo("aaaa".getBytes(UTF_8));
      content.confirm();
      Files.delete(link);
      Files.createSymbolicLink(link, b);
      assertThatThrownBy(content::confirm).isInstanceOf(SourceChangedException.class);
    }
  }

  @Test
  void oneFileIsTheSourceOfItsKeyWhateverItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("_odd"), "abc");
    SourceStore one = LocalSourceStore.ofFile(file, ONE);

    try (SourceContent content = SourceStoreContract.found(one.open(ONE));
        SourceListing listing = one.list()) {
      assertThat(content.stream().readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
      assertThat(one.openIfChanged(ONE, content.state().fingerprint()))
          .isEqualTo(new SourceLookup.Unchanged(content.state()));
      assertThat(listing.next()).contains(content.state());
      assertThat(listing.next()).isEmpty();
    }
    assertThatThrownBy(() -> one.open(SourceKey.of("2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'2'");
  }

  @Test
  void oneFileThatIsGoneIsAbsentButNotIfItsFolderIs() throws IOException {
    assertThat(LocalSourceStore.ofFile(folder.resolve("gone"), ONE).open(ONE))
        .isInstanceOf(SourceLookup.Absent.class);
    assertThatThrownBy(() -> LocalSourceStore.ofFile(folder.resolve("no/such/file"), ONE).open(ONE))
        .isInstanceOf(IOException.class);
  }

  // A look waits until its file is old enough; the folder has no other way to get older.
  private void waitForTheNextTick() throws IOException {
    Path other = Files.writeString(parent.resolve("clock"), "");
    SourceStoreContract.found(LocalSourceStore.ofFile(other, ONE).open(ONE)).close();
  }
}
