package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk does to a write, call by call. */
final class LocalDiskFaultsTest {

  @TempDir private Path folder;

  @Test
  void fileSystemWithoutHardLinksIsNamedAsTheReason() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void link(Path file, Path name) throws IOException {
                throw new FileSystemException(
                    name.toString(), file.toString(), "Operation not permitted");
              }
            });

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("hard link");
    store.put("b", new byte[1]);
    assertThat(files()).containsExactly("b");
  }

  @Test
  void fileSystemThatKnowsNoLinksAtAllIsToo() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void link(Path file, Path name) {
                throw new UnsupportedOperationException();
              }
            });

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hard link");
    assertThat(files()).isEmpty();
  }

  @Test
  void linkWhoseAnswerWasLostIsFoundToBeOurs() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void link(Path file, Path name) throws IOException {
                super.link(file, name);
                // As a second try of a network file system finds it.
                super.link(file, name);
              }
            });

    assertThat(store.putIfAbsent("a", Stored.utf8("a"))).isEqualTo(PutOutcome.CREATED);
    assertThat(store.putIfAbsent("a", Stored.utf8("b"))).isEqualTo(PutOutcome.EXISTS);
    assertThat(Stored.text(store, "a")).isEqualTo("a");
    assertThat(files()).containsExactly("a");
  }

  @Test
  void renameWhoseAnswerWasLostIsUnknown() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void rename(Path file, Path name) throws IOException {
                super.rename(file, name);
                throw new IOException("lost");
              }
            });

    assertThatThrownBy(() -> store.put("a", new byte[1]))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(files()).containsExactly("a");
  }

  @Test
  void renameThatFailedLeavesTheOldObject() throws IOException {
    LocalObjectStore.at(folder).put("a", Stored.utf8("old"));
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void rename(Path file, Path name) throws IOException {
                throw new IOException("failed");
              }
            });

    assertThatThrownBy(() -> store.put("a", new byte[1])).hasMessage("failed");
    assertThat(Stored.text(store, "a")).isEqualTo("old");
    assertThat(files()).containsExactly("a");
  }

  @Test
  void bytesThatCannotBeForcedAreNotPublished() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void force(FileOutputStream file) throws IOException {
                throw new IOException("failed");
              }
            });

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1])).hasMessage("failed");
    assertThat(files()).isEmpty();
  }

  @Test
  void nameThatCannotBeForcedIsUnknown() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void forceFolder(Path written) throws IOException {
                throw new IOException("failed");
              }
            });

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(files()).containsExactly("a");
  }

  @Test
  void temporaryFileThatStaysIsUnseen() throws IOException {
    ObjectStore store =
        on(
            new Disk() {
              @Override
              void unlink(Path file) throws IOException {
                throw new IOException("failed");
              }
            });

    assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
        .isInstanceOf(OutcomeUnknownException.class);
    assertThat(Stored.names(store)).containsExactly("a");
  }

  private ObjectStore on(LocalDisk disk) {
    return LocalObjectStore.at(folder, disk);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static class Disk extends LocalDisk {
    Disk() {
      super(Durability.POWER_LOSS);
    }
  }
}
