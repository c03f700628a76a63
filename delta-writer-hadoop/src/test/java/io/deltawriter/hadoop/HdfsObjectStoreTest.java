package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.Stored;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HdfsObjectStoreTest implements ObjectStoreContract, DeltaTableContract {

  @TempDir private static java.nio.file.Path folder;
  private static HdfsCluster cluster;

  private final Path root = cluster.newFolder();

  @BeforeAll
  static void start() {
    cluster = HdfsCluster.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  @Override
  public ObjectStore open() throws IOException {
    return HadoopObjectStore.open(cluster.client(), root);
  }

  @Override
  public boolean holds(String name) {
    return !name.contains(":");
  }

  @Test
  void renameWhoseAnswerIsLostIsUnknownAndIsThere() throws IOException {
    FileSystem deaf = cluster.clientThatHearsNoRename(new EOFException("connection reset"));
    ObjectStore store = HadoopObjectStore.open(deaf, root);

    assertThatThrownBy(() -> store.putIfAbsent("log/0", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("log/0");
    assertThatThrownBy(() -> store.put("log/hint", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(Stored.text(open(), "log/0")).isEqualTo("ours");
    assertThat(files()).containsExactlyInAnyOrder("0", "hint");
  }

  @Test
  void foldersOfATableThatWasDeletedAreNotMadeAgain() throws IOException {
    String commit = "t/_delta_log/%020d.json";
    ObjectStore store = open();
    store.put("t/a=1/x", new byte[1]);
    store.putIfAbsent(commit.formatted(0), new byte[1]);
    ObjectSink begun = store.createIfAbsent(commit.formatted(1));
    cluster.client().delete(new Path(root, "t"), true);

    assertThatThrownBy(() -> store.put("t/a=1/y", new byte[1])).hasMessageContaining("deleted");
    assertThatThrownBy(() -> store.putIfAbsent(commit.formatted(1), new byte[1]))
        .isNotInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("deleted or replaced");
    assertThatThrownBy(() -> store.open(commit.formatted(1)).close())
        .isNotInstanceOf(ObjectNotFoundException.class);
    assertThatThrownBy(() -> store.stat(commit.formatted(0))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.list("t/_delta_log", "")).isInstanceOf(IOException.class);
    assertThatThrownBy(begun::complete).isInstanceOf(IOException.class);
    assertThat(files()).isEmpty();

    open().putIfAbsent(commit.formatted(0), new byte[2]);

    assertThatThrownBy(() -> store.putIfAbsent(commit.formatted(1), new byte[1]))
        .hasMessageContaining("deleted or replaced");
    assertThat(Stored.names(open())).containsExactly(commit.formatted(0));
  }

  @Test
  void foldersOfPartitionsAreMadeAgain() throws IOException {
    ObjectStore store = open();
    store.put("a=1/x", new byte[1]);
    store.putIfAbsent("_delta_log/%020d.json".formatted(0), new byte[1]);
    cluster.client().delete(new Path(root, "a=1"), true);

    store.put("a=1/y", new byte[1]);

    assertThat(store.stat("a=1/y")).isPresent();
  }

  @Test
  void nothingButTheObjectsIsLeft() throws IOException {
    ObjectStore store = open();
    store.put("d/a", new byte[1]);
    store.putIfAbsent("d/a", new byte[1]);
    store.create("d/b").close();

    assertThat(files()).containsExactly("a");
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
    assertThatThrownBy(() -> store.open("a/x").close()).isInstanceOf(ObjectNotFoundException.class);
    store.delete("a/x");
    assertThat(files()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void namesLongerThanHdfsTakesAreRefused() throws IOException {
    String name = "x".repeat(256);

    for (String refused : List.of(name, name + "/y")) {
      assertThatThrownBy(() -> open().put(refused, new byte[1]))
          .isInstanceOf(InvalidNameException.class);
      assertThatThrownBy(() -> open().putIfAbsent(refused, new byte[1]))
          .isInstanceOf(InvalidNameException.class);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void writerWithoutRightsIsToldSo() throws Exception {
    open().put("log/0", Stored.utf8("x"));
    try (FileSystem reader = cluster.clientOfReader()) {
      ObjectStore store = HadoopObjectStore.open(reader, root);

      assertThat(Stored.text(store, "log/0")).isEqualTo("x");
      assertThatThrownBy(() -> store.putIfAbsent("log/1", new byte[1]))
          .isInstanceOf(AccessControlException.class)
          .hasMessageContaining("reader");
    }
    assertThat(files()).containsExactly("0");
  }

  /** The names of all files, temporary ones included. */
  private List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    FileSystem files = cluster.client();
    if (files.exists(root)) {
      RemoteIterator<LocatedFileStatus> found = files.listFiles(root, true);
      while (found.hasNext()) {
        names.add(found.next().getPath().getName());
      }
    }
    return names;
  }
}
