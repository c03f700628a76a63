package io.deltawriter.s3;

import io.deltawriter.DoomedProcess;
import io.deltawriter.KillRun;
import io.deltawriter.Thoroughness;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Processes that are killed while they write to S3. */
class S3KilledWriterTest {

  private static final int KILLS = Thoroughness.choose(3, 5);

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final FaultProxy PROXY = FaultProxy.before(SERVER.endpoint());
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  @Test
  void tableIsTheOldOrTheNewOneAndTheNextSyncFinishesTheWork() throws Exception {
    String bucket = SERVER.newBucket();

    System.out.println("S3: " + KillRun.run(KILLS, new InBucket(bucket)));
  }

  private record InBucket(String name) implements KillRun.Place {

    @Override
    public ChildJvm start(long seed, int number) throws IOException {
      return ChildJvm.start(
          Doomed.class,
          Map.of(),
          PROXY.endpoint().toString(),
          name,
          Long.toString(seed),
          Integer.toString(number));
    }

    @Override
    public void settle() throws InterruptedException {
      PROXY.awaitNobody();
    }

    @Override
    public ObjectStore store() {
      return S3KilledWriterTest.store(CLIENT, name);
    }

    @Override
    public SourceStore sources() {
      return BucketTable.sources(CLIENT, name);
    }
  }

  private static ObjectStore store(S3Client client, String bucket) {
    return S3ObjectStore.at(client, new S3Location(bucket, ""), S3Options.defaults());
  }

  /** The process. Arguments: endpoint, bucket, seed and first number. */
  static final class Doomed {

    public static void main(String[] args) throws IOException {
      String bucket = args[1];
      try (S3Client client = S3Server.clientOf(URI.create(args[0])).build()) {
        DoomedProcess.run(
            store(client, bucket),
            BucketTable.sources(client, bucket),
            new DoomedProcess.Customer() {
              @Override
              public void overwrite(String key, String json) {
                client.putObject(
                    r -> r.bucket(bucket).key("in/" + key + ".json"), RequestBody.fromString(json));
              }

              @Override
              public void delete(String key) {
                client.deleteObject(r -> r.bucket(bucket).key("in/" + key + ".json"));
              }
            },
            Long.parseLong(args[2]),
            Integer.parseInt(args[3]));
      }
    }
  }
}
