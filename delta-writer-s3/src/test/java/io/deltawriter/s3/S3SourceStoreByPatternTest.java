package io.deltawriter.s3;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.source.SourceStoreContract;
import io.deltawriter.table.SourceKey;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import software.amazon.awssdk.services.s3.S3Client;

/** Names that follow from the key: no listing is needed. */
class S3SourceStoreByPatternTest implements SourceStoreContract {

  private static final SourceNaming NAMING =
      SourceNaming.matching(Pattern.compile("id-(.+)\\.json"));

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  @Override
  public SourceStore sources() {
    return S3SourceStore.at(CLIENT, new S3Location(bucket, ""), NAMING);
  }

  @Override
  public void write(SourceKey key, byte[] bytes) {
    SERVER.bucket(bucket).put("id-" + key + ".json", bytes);
  }

  @Override
  public void delete(SourceKey key) {
    SERVER.bucket(bucket).delete("id-" + key + ".json");
  }
}
