package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.InvalidNameException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.ObjectStoreContract;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest implements ObjectStoreContract {

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  @Override
  public ObjectStore open() {
    return S3ObjectStore.at(CLIENT, new S3Location(bucket, "tables/äö"));
  }

  @Test
  void namesStayBelowThePrefix() throws IOException {
    SERVER.bucket(bucket).put("tables/äö.txt", new byte[1]);
    SERVER.bucket(bucket).put("other", new byte[1]);
    SERVER.bucket(bucket).put("tables/äö/", new byte[0]);

    open().put("x", new byte[1]);

    assertThat(Stored.names(open())).containsExactly("x");
    assertThat(SERVER.bucket(bucket).keys())
        .containsExactlyInAnyOrder("other", "tables/äö.txt", "tables/äö/", "tables/äö/x");
  }

  @Test
  void wholeBucketIsAPlaceToo() throws IOException {
    ObjectStore store = S3ObjectStore.at(CLIENT, new S3Location(bucket, ""));
    store.put("a/b", new byte[3]);

    assertThat(SERVER.bucket(bucket).keys()).containsExactly("a/b");
    assertThat(Stored.names(store, "", "")).containsExactly("a/b");
  }

  @Test
  void keyThatIsTooLongIsRefusedBeforeItIsSent() throws IOException {
    String longest = "x".repeat(1024 - "tables/äö/".length() - 2);
    open().put(longest, new byte[1]);

    assertThatThrownBy(() -> open().put(longest + "x", new byte[1]))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("1024");
    assertThatThrownBy(() -> open().create(longest + "x")).isInstanceOf(InvalidNameException.class);
    assertThat(Stored.names(open())).containsExactly(longest);
  }

  @Test
  void partsOfTheLeastSizeMakeOneObject() throws IOException {
    ObjectStore store =
        S3ObjectStore.at(
            CLIENT,
            new S3Location(bucket, "t"),
            S3Options.builder().partSizeBytes((int) S3Server.MIN_PART_SIZE_BYTES).build());
    byte[] bytes = new byte[2 * (int) S3Server.MIN_PART_SIZE_BYTES + 1];
    new Random(3).nextBytes(bytes);

    try (ObjectSink sink = store.createIfAbsent("large")) {
      sink.write(bytes, 0, bytes.length);
      assertThat(sink.complete()).isEqualTo(PutOutcome.CREATED);
    }

    assertThat(Stored.bytes(store, "large")).isEqualTo(bytes);
    assertThat(SERVER.bucket(bucket).object("t/large").orElseThrow().etag()).endsWith("-3\"");
    assertThat(SERVER.bucket(bucket).openUploads()).isEmpty();
  }

  @Test
  void storeThatIgnoresConditionsIsRefusedBeforeTheFirstConditionalWrite() throws IOException {
    SERVER.bucket(bucket).ignoreConditions();

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> open().putIfAbsent("log/0.json", new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not keep If-None-Match")
          .hasMessageContaining(SERVER.endpoint().toString());
      assertThatThrownBy(() -> open().createIfAbsent("log/0.json"))
          .hasMessageContaining("does not keep If-None-Match");
    }

    assertThat(SERVER.bucket(bucket).keys()).containsExactly("tables/äö/log/_delta_writer_probe");
    assertThat(Stored.names(open())).isEmpty();
  }
}
