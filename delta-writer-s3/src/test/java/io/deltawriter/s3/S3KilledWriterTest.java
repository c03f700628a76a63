package io.deltawriter.s3;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DoomedProcess;
import io.deltawriter.KillRun;
import io.deltawriter.TableRows;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Processes that are killed while they write to S3. */
class S3KilledWriterTest {

  private static final int KILLS = 6;

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final FaultProxy PROXY = FaultProxy.before(SERVER.endpoint());
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  @Test
  void tableIsTheOldOrTheNewOneAndTheNextSyncFinishesTheWork() throws Exception {
    String bucket = SERVER.newBucket();

    System.out.println("S3: " + KillRun.run(KILLS, new InBucket(bucket)));
  }

  private record InBucket(String name) implements KillRun.Place {

    private BucketTable bucket() {
      return new BucketTable(name, SERVER.bucket(name));
    }

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
    public DeltaWriter open() {
      return bucket().open(CLIENT);
    }

    @Override
    public SourceStore sources() {
      return bucket().sources(CLIENT);
    }

    @Override
    public TableRows table() {
      return bucket().rows();
    }
  }

  /** The process. Arguments: endpoint, bucket, seed and first number. */
  static final class Doomed {

    public static void main(String[] args) throws IOException {
      String bucket = args[1];
      try (S3Client client = S3Server.clientOf(URI.create(args[0])).build()) {
        DoomedProcess.run(
            S3ObjectStore.at(client, new S3Location(bucket, ""), S3Options.defaults()),
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
