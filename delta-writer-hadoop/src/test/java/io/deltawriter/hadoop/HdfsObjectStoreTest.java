package io.deltawriter.hadoop;

import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class HdfsObjectStoreTest implements ObjectStoreContract {

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
}
