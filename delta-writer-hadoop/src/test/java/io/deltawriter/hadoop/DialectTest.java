package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Who is let in, and who is refused with which words. */
final class DialectTest {

  @Test
  void unknownFileSystemIsRefusedByName() {
    assertThatThrownBy(() -> open(ModelFileSystem.Kind.UNKNOWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strange")
        .hasMessageContaining("ModelFileSystem")
        .hasMessageContaining("fs.option.create.conditional.overwrite");
  }

  @Test
  void azureAccountWithoutNamespaceIsRefused() {
    assertThatThrownBy(() -> open(ModelFileSystem.Kind.FLAT_ABFS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("abfss")
        .hasMessageContaining("hierarchical namespace");
  }

  @Test
  void s3aThatCannotCreateOnConditionIsRefused() {
    assertThatThrownBy(() -> open(ModelFileSystem.Kind.OLD_S3A))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3.4.2")
        .hasMessageContaining("fs.s3a.create.conditional.enabled");
  }

  @Test
  void storeThatOverwritesAgainstTheConditionIsNoticedBeforeTheFirstCommit() throws IOException {
    ModelFileSystem files = new ModelFileSystem(ModelFileSystem.Kind.CARELESS);
    ObjectStore store = HadoopObjectStore.open(files, new Path("/t"));

    assertThatThrownBy(() -> store.putIfAbsent("log/0", Stored.utf8("x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model://careless")
        .hasMessageContaining("nothing was written");
    assertThatThrownBy(() -> store.createIfAbsent("log/0")).isInstanceOf(IOException.class);
    assertThat(Stored.names(store)).isEmpty();
  }

  @Test
  void laterProcessTriesTheStoreWithOneCreate() throws IOException {
    ModelFileSystem files = new ModelFileSystem(ModelFileSystem.Kind.DECLARED);
    assertThat(created(files, "log/0")).isEqualTo(3); // Twice the probe, then the object.
    assertThat(created(files, "log/1")).isEqualTo(2);
    assertThat(Stored.names(HadoopObjectStore.open(files, new Path("/t"))))
        .containsExactly("log/0", "log/1");
  }

  @Test
  void namesThatAzureCannotHoldAreRefusedBeforeAnythingIsWritten() throws IOException {
    ModelFileSystem files = new ModelFileSystem(ModelFileSystem.Kind.ABFS);
    files.setBefore(
        (call, path) -> {
          throw new AssertionError(call + " of " + path);
        });
    ObjectStore store = HadoopObjectStore.open(files, new Path("/t"));

    assertThatThrownBy(() -> store.put("a./b", new byte[1]))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("a./b");
  }

  @Test
  void temporaryNamesAreKept() throws IOException {
    ObjectStore store = open(ModelFileSystem.Kind.GCS);

    assertThatThrownBy(() -> store.put("a/.x.deltawriter-tmp", new byte[1]))
        .isInstanceOf(InvalidNameException.class);
  }

  @Test
  void descriptionHasNoSecret() throws IOException {
    assertThat(open(ModelFileSystem.Kind.ABFS).description())
        .isEqualTo("abfss://container@account.dfs.core.windows.net/t");
    Path root = new Path("hdfs", "user:secret@host:1", "/t");
    assertThat(new HadoopPaths(root, NameRule.none()).description()).isEqualTo("hdfs://host:1/t");
  }

  private static int created(ModelFileSystem files, String name) throws IOException {
    int[] creates = {0};
    files.setBefore(
        (call, path) -> {
          creates[0] += call.equals("create") ? 1 : 0;
        });
    ObjectStore store = HadoopObjectStore.open(files, new Path("/t"));
    assertThat(store.putIfAbsent(name, new byte[1])).isEqualTo(PutOutcome.CREATED);
    return creates[0];
  }

  private static ObjectStore open(ModelFileSystem.Kind kind) throws IOException {
    return HadoopObjectStore.open(new ModelFileSystem(kind), new Path("/t"));
  }
}
