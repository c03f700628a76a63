package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the temporary files of processes that died. */
final class AbandonedFilesTest {

  private static final String TEMPORARY = ".1-0.deltawriter-tmp";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private LocalObjectStore store;

  @BeforeEach
  void makeStore() throws IOException {
    store = LocalObjectStore.at(folder);
    store.put("t/object", new byte[1]);
  }

  @Test
  void listingDeletesWhatNobodyWroteForADay() throws IOException {
    Path old = Files.createFile(folder.resolve("t").resolve(TEMPORARY));
    age(old, AbandonedFiles.AGE.plus(MINUTE));

    assertThat(Stored.names(store)).containsExactly("t/object");

    assertThat(files()).containsExactly("object");
  }

  @Test
  void youngerFilesMayBelongToAWriterAndStay() throws IOException {
    Path young = Files.createFile(folder.resolve("t").resolve(TEMPORARY));
    age(young, AbandonedFiles.AGE.minus(MINUTE));

    assertThat(Stored.names(store)).containsExactly("t/object");

    assertThat(files()).containsExactlyInAnyOrder(TEMPORARY, "object");
  }

  @Test
  void nothingElseOfSuchANameIsDeleted() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("t").resolve(TEMPORARY));
    Path link = folder.resolve("t").resolve(".2-0.deltawriter-tmp");
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.createSymbolicLink(link, elsewhere);
    age(inside, AbandonedFiles.AGE.plus(MINUTE));
    age(elsewhere, AbandonedFiles.AGE.plus(MINUTE));

    assertThat(Stored.names(store, "t", "")).containsExactly("t/object");

    assertThat(inside).exists();
    assertThat(link).exists();
    assertThat(elsewhere).exists();
  }

  @Test
  void writerThatSleptForADayIsRefusedAndPublishesNothing() throws IOException {
    try (ObjectSink sink = store.createIfAbsent("t/late")) {
      sink.write(new byte[1], 0, 1);
      for (String name : files()) {
        age(folder.resolve("t").resolve(name), AbandonedFiles.AGE.plus(MINUTE));
      }
      assertThat(Stored.names(store)).containsExactly("t/object");

      assertThatThrownBy(sink::complete)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(OutcomeUnknownException.class)
          .hasMessageContaining("deleted");
    }
    assertThat(Stored.names(store)).containsExactly("t/object");
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Clock.systemUTC().instant().minus(age)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("t"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
