package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.s3.server.ChecksumRules;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects in parts on a store that takes the checksums of no other algorithm than was named. */
class S3ChecksumTest {

  private static final int PART_SIZE_BYTES = 8_000;

  @AutoClose private static final S3Server SERVER = S3Server.start(PART_SIZE_BYTES);

  @ParameterizedTest
  @EnumSource
  void uploadHasOneAlgorithmFromItsCreationToItsEnd(RequestChecksumCalculation calculation)
      throws IOException {
    String bucket = SERVER.newBucket();
    byte[] bytes = new byte[3 * PART_SIZE_BYTES + 1];
    new Random(5).nextBytes(bytes);
    try (FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
        S3Client client =
            S3Server.clientOf(proxy.endpoint()).requestChecksumCalculation(calculation).build()) {
      proxy.planAll(request -> true, new ChecksumRules());
      ObjectStore store =
          S3ObjectStore.at(client, new S3Location(bucket, ""), S3Options.ofParts(PART_SIZE_BYTES));

      assertThat(write(store.create("data"), bytes)).isEqualTo(PutOutcome.CREATED);
      assertThat(write(store.createIfAbsent("checkpoint"), bytes)).isEqualTo(PutOutcome.CREATED);

      assertThat(Stored.bytes(store, "data")).isEqualTo(bytes);
      assertThat(Stored.bytes(store, "checkpoint")).isEqualTo(bytes);
      // Whoever turns checksums off has a store that does not know them.
      boolean isOn = calculation == RequestChecksumCalculation.WHEN_SUPPORTED;
      assertThat(proxy.requests())
          .filteredOn(RequestKind.CREATE_UPLOAD)
          .allMatch(r -> r.header("x-amz-checksum-algorithm").isPresent() == isOn);
      assertThat(proxy.requests())
          .filteredOn(RequestKind.UPLOAD_PART)
          .allMatch(r -> r.header("x-amz-checksum-crc32").isPresent() == isOn);
    }
  }

  private static PutOutcome write(ObjectSink open, byte[] bytes) throws IOException {
    try (ObjectSink sink = open) {
      sink.write(bytes, 0, bytes.length);
      return sink.complete();
    }
  }
}
