package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectContract;
import io.deltawriter.store.ObjectRaceContract;
import io.deltawriter.store.ObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import software.amazon.awssdk.services.s3.S3Client;

/** Parts so small that nearly every object that goes through a sink has many. */
class S3ObjectStorePartsTest implements ObjectContract, ObjectRaceContract {

  private static final int PART_SIZE_BYTES = 8_000;

  @AutoClose private static final S3Server SERVER = S3Server.start(PART_SIZE_BYTES);
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  @Override
  public ObjectStore open() {
    return S3ObjectStore.at(
        CLIENT, new S3Location(bucket, "p"), S3Options.ofParts(PART_SIZE_BYTES));
  }

  @AfterEach
  void everyUploadIsCompletedOrGivenUp() {
    assertThat(SERVER.bucket(bucket).openUploads()).isEmpty();
  }
}
