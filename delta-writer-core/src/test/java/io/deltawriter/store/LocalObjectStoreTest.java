package io.deltawriter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LocalObjectStoreTest implements ObjectStoreContract {

  @TempDir private Path folder;

  @Override
  public ObjectStore open() {
    return LocalObjectStore.at(root());
  }

  private Path root() {
    return folder.resolve("a table's ümläut folder % \uD83D\uDE00");
  }

  static List<String> namesThatFilesCannotHave() {
    return List.of("x".repeat(256), "ü".repeat(128), "a/" + "x".repeat(256) + "/b", "nul\0");
  }

  @ParameterizedTest
  @MethodSource("namesThatFilesCannotHave")
  void nameThatNoFileCanHaveIsRefusedBeforeAnythingIsWritten(String name) {
    assertThatThrownBy(() -> open().put(name, new byte[1]))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining(ShownText.of(name));
    assertThatThrownBy(() -> open().create(name)).isInstanceOf(InvalidNameException.class);
    assertThat(root()).doesNotExist();
  }

  @Test
  void refusalOfALongNameSaysTheLimit() {
    assertThatThrownBy(() -> open().put("x".repeat(256), new byte[1]))
        .hasMessageContaining("255")
        .hasMessageContaining("256");
    String deep = ("d".repeat(99) + "/").repeat(41) + "x";
    assertThatThrownBy(() -> open().put(deep, new byte[1]))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("4000");
    assertThat(root()).doesNotExist();
  }

  @Test
  void nameOfAsManyBytesAsAFileCanHaveIsWritten() throws IOException {
    String name = "x".repeat(255);

    open().put(name, new byte[1]);
    open().putIfAbsent("ü".repeat(127), new byte[1]);

    assertThat(Stored.names(open())).containsExactly(name, "ü".repeat(127));
  }

  @Test
  void fileAndFolderOfOneNameAreRefused() throws IOException {
    ObjectStore store = open();
    store.put("a", new byte[1]);
    store.put("b/c", new byte[1]);

    assertThatThrownBy(() -> store.put("a/x", new byte[1]))
        .isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> store.put("b", new byte[1])).isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> store.putIfAbsent("b", new byte[1]))
        .isInstanceOf(InvalidNameException.class);
    assertThat(store.stat("a/x")).isEmpty();
    assertThat(Stored.names(store)).containsExactly("a", "b/c");
    assertThat(files()).hasSize(2);
  }

  @Test
  void nothingButTheObjectsIsLeft() throws IOException {
    ObjectStore store = open();
    store.put("d/a", new byte[1]);
    store.putIfAbsent("d/a", new byte[1]);
    store.putIfAbsent("d/b", new byte[1]);
    try (ObjectSink sink = store.createIfAbsent("d/a")) {
      sink.write(new byte[100_000], 0, 100_000);
      sink.complete();
    }
    store.create("d/c").close();

    assertThat(files()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void temporaryFilesOfOthersAreNotSeenAndNotInTheWay() throws IOException {
    ObjectStore store = open();
    store.put("a", new byte[1]);
    String last = FilePublisher.temporaryName();
    long count = Long.parseLong(last.replaceAll(".*-(\\d+)\\.deltawriter-tmp", "$1"));
    for (int i = 1; i <= 5; i++) {
      Files.writeString(root().resolve(last.replace("-" + count, "-" + (count + i))), "half");
    }

    store.put("b", new byte[2]);

    assertThat(Stored.names(store)).containsExactly("a", "b");
    assertThat(Stored.bytes(store, "b")).hasSize(2);
    assertThatThrownBy(() -> store.put("x/" + last, new byte[1]))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("temporary");
  }

  @Test
  void interruptedThreadFinishesItsWorkAndStaysInterrupted() throws IOException {
    ObjectStore store = open();
    Thread.currentThread().interrupt();
    try {
      store.put("a/b", new byte[10]);
      store.putIfAbsent("a/c", new byte[10]);
      assertThat(store.read("a/b", 0, 10)).hasSize(10);
      assertThat(Stored.bytes(store, "a/c")).hasSize(10);
      assertThat(Stored.names(store)).containsExactly("a/b", "a/c");
      store.delete("a/b");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void symbolicLinksAreFollowedAndLoopsAreTold() throws IOException {
    ObjectStore store = open();
    store.put("b/x", Stored.utf8("x"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("y"), "y");
    Files.createSymbolicLink(root().resolve("c"), elsewhere);

    assertThat(Stored.names(store)).containsExactly("b/x", "c/y");
    assertThat(Stored.text(store, "c/y")).isEqualTo("y");

    Files.createSymbolicLink(root().resolve("d"), root());
    assertThatThrownBy(() -> Stored.names(store)).isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void durabilityIsAChoice() throws IOException {
    ObjectStore quick = LocalObjectStore.at(root(), Durability.PROCESS_EXIT);

    quick.put("a", Stored.utf8("a"));
    assertThat(quick.putIfAbsent("a", Stored.utf8("b"))).isEqualTo(PutOutcome.EXISTS);

    assertThat(Stored.text(open(), "a")).isEqualTo("a");
  }

  @Test
  void openStreamOutlivesItsObject() throws IOException {
    ObjectStore store = open();
    store.put("a", new byte[100_000]);

    try (InputStream stream = store.open("a")) {
      store.delete("a");
      assertThat(stream.readAllBytes()).hasSize(100_000);
    }
  }

  @Test
  void fileThatReplacesHadoopsLeavesNoChecksumOfTheOldOne() throws IOException {
    Path checksum = folder.resolve("._last_checkpoint.crc");
    Files.writeString(folder.resolve("_last_checkpoint"), "old");
    Files.writeString(checksum, "of the old");

    LocalObjectStore.at(folder).put("_last_checkpoint", Stored.utf8("new"));

    assertThat(checksum).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }

  /** The disk behind the link may only not be mounted. */
  @Test
  void whatIsThereButNoFileIsNotTakenForAbsent() throws Exception {
    ObjectStore store = open();
    store.put("a/1", new byte[1]);
    Path link = root().resolve("a/2");
    Files.createSymbolicLink(link, Path.of("/nowhere/at/all"));
    assertThatThrownBy(() -> store.stat("a/2")).hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> store.open("a/2")).hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> store.read("a/2", 0, 1)).hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> Stored.names(store)).hasMessageContaining("leads nowhere");
    Files.delete(link);
    Path pipe = root().resolve("a/3");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> store.stat("a/3")).hasMessageContaining("a pipe, socket or device");
    assertThatThrownBy(() -> store.open("a/3")).hasMessageContaining("a pipe, socket or device");
  }
}
