package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's file systems on the local disk, with and without checksums. */
final class LocalFilesTest implements ObjectStoreContract {

  @TempDir private java.nio.file.Path folder;

  @Override
  public ObjectStore open() throws IOException {
    return HadoopObjectStore.open(local(), root());
  }

  private Path root() {
    return new Path(new Path(folder.toUri()), "a table");
  }

  private static LocalFileSystem local() throws IOException {
    return FileSystem.getLocal(new Configuration());
  }

  @Test
  void bothLocalFileSystemsLeadToTheSameFiles() throws IOException {
    open().put("a", Stored.utf8("a"));
    ObjectStore raw = HadoopObjectStore.open(local().getRawFileSystem(), root());

    assertThat(raw).isInstanceOf(LocalObjectStore.class);
    assertThat(Stored.text(raw, "a")).isEqualTo("a");
    assertThat(Files.readString(folder.resolve("a table/a"))).isEqualTo("a");
  }

  /** Why the renames of Hadoop are not used here. */
  @Test
  void renameOfHadoopReplacesFilesOnTheLocalDisk() throws IOException {
    open().put("a", Stored.utf8("a"));
    open().put("b", Stored.utf8("b"));

    assertThat(local().rename(new Path(root(), "a"), new Path(root(), "b"))).isTrue();

    assertThat(Stored.text(open(), "b")).isEqualTo("a");
  }

  @Test
  void hadoopReadsWhatWasWrittenOverAFileOfItsOwn() throws IOException {
    Path file = new Path(root(), "a");
    try (var out = local().create(file)) {
      out.write(Stored.utf8("of Hadoop, with a checksum beside it"));
    }

    open().put("a", Stored.utf8("of ours"));

    try (var in = local().open(file)) {
      assertThat(in.readAllBytes()).isEqualTo(Stored.utf8("of ours"));
    }
  }
}
