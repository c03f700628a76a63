package io.deltawriter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderScanTest {

  @TempDir private Path folder;
  private final List<KnownFrames> learned = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    for (String name : List.of("1.json", "2.json", "3.txt.gz", ".hidden", "_skipped")) {
      Files.writeString(folder.resolve(name), name);
    }
  }

  @Test
  void quietFolderIsLearnedAtTheEnd() throws IOException {
    try (FolderScan scan = open(Duration.ofSeconds(1))) {
      assertThat(scan.filesOf(SourceKey.of("2")).files()).containsExactly(folder.resolve("2.json"));
      assertThat(scan.isUndisturbed()).isTrue();
    }

    assertThat(learned)
        .containsExactly(
            KnownFrames.of(
                FileStamp.ofFolder(folder),
                Set.of(new NameFrame("", ".json"), new NameFrame("", ".txt.gz"))));
  }

  @Test
  void replacementDuringTheScanIsNoticedAndNothingLearned() throws IOException {
    try (FolderScan scan = open(Duration.ofSeconds(1))) {
      assertThat(scan.nextNamed()).isPresent();
      Path fresh = Files.writeString(folder.resolve(".new"), "new");
      Files.move(fresh, folder.resolve("1.json"), StandardCopyOption.ATOMIC_MOVE);
      while (scan.nextNamed().isPresent()) {
        assertThat(scan.isUndisturbed()).isFalse();
      }
      assertThat(scan.isUndisturbed()).isFalse();
      assertThat(scan.frames()).isNotEmpty();
    }

    assertThat(learned).isEmpty();
  }

  @Test
  void folderThatChangedAMomentAgoIsNotTrusted() throws IOException {
    try (FolderScan scan = open(Duration.ofMillis(3))) {
      assertThat(scan.filesOf(SourceKey.of("4")).files()).isEmpty();
      assertThat(scan.isUndisturbed()).isFalse();
    }

    assertThat(learned).isEmpty();
  }

  @Test
  void namesOfManyFormsAreNotLearned() throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.writeString(folder.resolve("x.ext" + i), "x");
    }

    try (FolderScan scan = open(Duration.ofSeconds(1))) {
      assertThat(scan.filesOf(SourceKey.of("x")).files()).hasSize(100);
    }

    assertThat(learned).isEmpty();
  }

  /** A scan that long after the last change of the folder. */
  private FolderScan open(Duration age) throws IOException {
    Clock clock = Clock.fixed(FileStamp.ofFolder(folder).changed().plus(age), ZoneOffset.UTC);
    SettledFiles files = new SettledFiles(clock, duration -> {});
    return FolderScan.open(
        folder, SourceNaming.withoutExtensions(), FileNames.in(folder), files, learned::add);
  }
}
