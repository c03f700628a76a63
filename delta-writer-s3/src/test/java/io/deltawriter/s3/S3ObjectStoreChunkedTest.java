package io.deltawriter.s3;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectContract;
import io.deltawriter.store.ObjectRaceContract;
import io.deltawriter.store.ObjectStore;
import org.junit.jupiter.api.AutoClose;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** A client as a service has it: another HTTP client, bodies in chunks with a checksum behind. */
class S3ObjectStoreChunkedTest implements ObjectContract, ObjectRaceContract {

  @AutoClose private static final S3Server SERVER = S3Server.start();

  @AutoClose
  private static final S3Client CLIENT =
      S3Server.clientOf(SERVER.endpoint())
          .httpClientBuilder(ApacheHttpClient.builder())
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
          .build();

  private final String bucket = SERVER.newBucket();

  @Override
  public ObjectStore open() {
    return S3ObjectStore.at(CLIENT, new S3Location(bucket, ""));
  }
}
