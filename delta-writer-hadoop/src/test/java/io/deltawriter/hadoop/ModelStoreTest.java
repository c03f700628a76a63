package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract on models of file systems that cannot be run in a test. */
final class ModelStoreTest {

  @Nested
  final class Abfs extends Model {
    Abfs() {
      super(ModelFileSystem.Kind.ABFS);
    }

    @Override
    public boolean holds(String name) {
      return Arrays.stream(name.split("/", -1)).noneMatch(segment -> segment.endsWith("."));
    }

    /** A replaced object is absent for a moment here, but never half. */
    @Test
    @Override
    public void readerNeverSeesHalfAnObject() throws Exception {
      ObjectStore store = open();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 1; i <= 100; i++) {
                  put(i);
                }
              });
      boolean last = false;
      while (!last) {
        last = writer.isDone();
        try {
          byte[] seen = Stored.bytes(store, "x");
          assertThat(seen).hasSize(1000 * seen[0]).containsOnly(seen[0]);
        } catch (ObjectNotFoundException e) {
          assertThat(last).isFalse();
        }
      }
      writer.get();
    }

    private void put(int value) {
      byte[] bytes = new byte[1000 * value];
      Arrays.fill(bytes, (byte) value);
      try {
        open().put("x", bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  final class Gcs extends Model {
    Gcs() {
      super(ModelFileSystem.Kind.GCS);
    }
  }

  @Nested
  final class Declared extends Model {
    Declared() {
      super(ModelFileSystem.Kind.DECLARED);
    }
  }

  /** One kind. */
  abstract static class Model implements ObjectStoreContract, DeltaTableContract {
    private final ModelFileSystem files;

    Model(ModelFileSystem.Kind kind) {
      files = new ModelFileSystem(kind);
    }

    @Override
    public ObjectStore open() throws IOException {
      return HadoopObjectStore.open(files, new Path("/a table"));
    }
  }
}
