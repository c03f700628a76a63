package io.deltawriter.hadoop;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class S3aObjectStoreTest implements ObjectStoreContract, DeltaTableContract {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static S3Server server;
  private static FileSystem one;
  private static FileSystem other;

  private final Path root = new Path("/tables/t" + COUNT.getAndIncrement());

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start();
    String bucket = server.newBucket();
    one = S3aClient.open(bucket, S3aClient.settings(server.endpoint()));
    other = S3aClient.open(bucket, S3aClient.settings(server.endpoint()));
  }

  @AfterAll
  static void stop() throws IOException {
    one.close();
    other.close();
    server.close();
  }

  @Override
  public ObjectStore open() throws IOException {
    return HadoopObjectStore.open(COUNT.getAndIncrement() % 2 == 0 ? one : other, root);
  }
}
