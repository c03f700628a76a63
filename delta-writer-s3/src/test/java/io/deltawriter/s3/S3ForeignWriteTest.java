package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.error.CommitStateUnknownException;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** A write counts as done only if the answer has what S3 gives with it. */
class S3ForeignWriteTest {

  private static final int PART_SIZE_BYTES = 1_000;

  @AutoClose private static final S3Server SERVER = S3Server.start(PART_SIZE_BYTES);
  @AutoClose private static final S3Client DIRECT = SERVER.client();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = FaultyClients.retrying(proxy.endpoint());
  private final ObjectStore store =
      S3ObjectStore.at(client, new S3Location(name, ""), S3Options.ofParts(PART_SIZE_BYTES));

  /** Answers of success that are not S3's. */
  enum Answer {
    EMPTY(200, ""),
    CREATED(201, ""),
    NO_CONTENT(204, ""),
    PAGE(200, "<html><head/><body>Welcome</body></html>"),
    OTHER_XML(200, "<?xml version=\"1.0\"?><ListAllMyBucketsResult/>"),
    EMPTY_ETAG(200, "<R><ETag></ETag><UploadId></UploadId></R>");

    private final int status;
    private final String body;

    Answer(int status, String body) {
      this.status = status;
      this.body = body;
    }

    HttpFault fault() {
      return HttpFault.answerXml(status, body, this == EMPTY_ETAG ? List.of("ETag: ") : List.of());
    }
  }

  @BeforeEach
  void replaceOnce() {
    table.write("1", "old");
    table.sync(DIRECT, "1");
    table.write("1", "new");
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private static boolean isCommit(S3Request request) {
    return RequestKind.PUT.test(request) && request.key().endsWith("01.json");
  }

  private static boolean isData(S3Request request) {
    return RequestKind.PUT.test(request) && request.key().endsWith(".parquet");
  }

  private void assertTableIs(String wid) {
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown(wid)));
  }

  private static void write(ObjectSink sink, int bytes) throws IOException {
    try (sink) {
      sink.write(new byte[bytes], 0, bytes);
      sink.complete();
    }
  }

  @ParameterizedTest
  @EnumSource
  void objectThatIsAnsweredSoIsNotStored(Answer answer) throws IOException {
    store.putIfAbsent("probed", new byte[1]);
    proxy.planAll(RequestKind.PUT, answer.fault());

    assertThatThrownBy(() -> store.put("x", new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not S3");
    assertThatThrownBy(() -> store.putIfAbsent("x", new byte[1]))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("is not S3");
    assertThatThrownBy(() -> write(store.create("x"), 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> write(store.createIfAbsent("x"), 1))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @ParameterizedTest
  @EnumSource
  void uploadThatIsAnsweredSoIsNotStored(Answer answer) throws IOException {
    store.putIfAbsent("probed", new byte[1]);
    for (RequestKind step :
        List.of(RequestKind.CREATE_UPLOAD, RequestKind.UPLOAD_PART, RequestKind.COMPLETE_UPLOAD)) {
      proxy.reset();
      proxy.planAll(step, answer.fault());

      assertThatThrownBy(() -> write(store.create("x"), 2 * PART_SIZE_BYTES))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> write(store.createIfAbsent("x"), 2 * PART_SIZE_BYTES))
          .isInstanceOf(IOException.class)
          .matches(
              e -> e instanceof OutcomeUnknownException == (step == RequestKind.COMPLETE_UPLOAD));
    }
    assertThat(table.openUploads()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void dataFileThatIsAnsweredSoIsNotCommitted(Answer answer) {
    proxy.planAll(S3ForeignWriteTest::isData, answer.fault());

    assertThatThrownBy(() -> table.sync(client, "1")).isInstanceOf(StorageException.class);

    assertTableIs("old");
  }

  @ParameterizedTest
  @EnumSource
  void commitThatIsAnsweredSoOnceIsSettledByTheLog(Answer answer) {
    proxy.plan(1, S3ForeignWriteTest::isCommit, answer.fault());

    assertThat(table.sync(client, "1").version()).hasValue(1);

    assertTableIs("new");
  }

  @Test
  void commitThatIsAlwaysAnsweredSoIsUnknown() {
    proxy.planAll(S3ForeignWriteTest::isCommit, Answer.PAGE.fault());
    DeltaWriterOptions atOnce = DeltaWriterOptions.builder().commitTimeout(Duration.ZERO).build();
    try (DeltaWriter writer = DeltaWriter.open(store, "t", atOnce)) {
      assertThatThrownBy(() -> writer.sync(table.sources(client), SourceKey.of("1")).orThrow())
          .isInstanceOf(CommitStateUnknownException.class)
          .hasMessageContaining("is not S3");
    }
    assertTableIs("old");
  }

  @ParameterizedTest
  @EnumSource
  void storeWhoseProbeIsAnsweredSoIsNotTakenForOneThatOverwrites(Answer answer) {
    proxy.planAll(RequestKind.PUT, answer.fault());

    assertThatThrownBy(() -> store.putIfAbsent("fresh/x", new byte[1]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not S3");
  }
}
