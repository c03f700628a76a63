package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.Stored;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3OptionsTest {

  @AutoClose private static final S3Server SERVER = S3Server.start();

  private final String bucket = SERVER.newBucket();
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = S3Server.clientOf(proxy.endpoint()).build();

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private S3ObjectStore store(S3Options options) {
    return S3ObjectStore.at(client, new S3Location(bucket, ""), options);
  }

  @Test
  void everyRequestNamesPayerAndOwner() throws IOException {
    S3ObjectStore store =
        store(S3Options.builder().requesterPays().expectedBucketOwner("123456789012").build());

    store.put("a", new byte[1]);
    store.putIfAbsent("b", new byte[1]);
    store.read("a", 0, 1);
    store.stat("a");
    Stored.names(store);
    store.delete("a");

    assertThat(proxy.requests())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            request -> {
              assertThat(request.header("x-amz-request-payer")).contains("requester");
              assertThat(request.header("x-amz-expected-bucket-owner")).contains("123456789012");
            });
  }

  @Test
  void keysOfS3AreAskedForByName() throws IOException {
    store(S3Options.builder().encryption(new S3Encryption.SseS3()).build()).put("a", new byte[1]);

    assertThat(proxy.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.header("x-amz-server-side-encryption")).contains("AES256"));
  }

  @Test
  void whatIsWrittenIsEncryptedAsAsked() throws IOException {
    S3ObjectStore store =
        store(S3Options.builder().encryption(new S3Encryption.SseKms("key-1")).build());

    store.put("a", new byte[1]);
    try (ObjectSink sink = store.create("large")) {
      sink.write(new byte[9 << 20], 0, 9 << 20);
      sink.complete();
    }

    assertThat(proxy.requests())
        .filteredOn(RequestKind.PUT.or(RequestKind.CREATE_UPLOAD))
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.header("x-amz-server-side-encryption")).contains("aws:kms");
              assertThat(request.header("x-amz-server-side-encryption-aws-kms-key-id"))
                  .contains("key-1");
            });
  }
}
