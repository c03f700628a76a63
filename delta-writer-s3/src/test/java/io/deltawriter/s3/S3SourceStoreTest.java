package io.deltawriter.s3;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.SourceStoreContract;
import io.deltawriter.table.SourceKey;
import org.junit.jupiter.api.AutoClose;
import software.amazon.awssdk.services.s3.S3Client;

class S3SourceStoreTest implements SourceStoreContract {

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  @Override
  public SourceStore sources() {
    return S3SourceStore.at(CLIENT, new S3Location(bucket, "in"), SourceNaming.withoutExtensions());
  }

  @Override
  public void write(SourceKey key, byte[] bytes) {
    SERVER.bucket(bucket).put("in/" + key + ".json", bytes);
  }

  @Override
  public void delete(SourceKey key) {
    SERVER.bucket(bucket).delete("in/" + key + ".json");
  }
}
