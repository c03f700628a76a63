package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.DeltaWriter;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.SyncAllOptions.Missing;
import io.deltawriter.error.StorageException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.table.SourceKey;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;

/** That something is not there is believed only if S3 itself says so, by name. */
class S3AbsenceTest {

  private static final SourceKey KEY = SourceKey.of("1");

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client DIRECT = SERVER.client();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = FaultyClients.retrying(proxy.endpoint());

  /** Answers that are no "there is no such object". */
  enum Answer {
    UNKNOWN_USER(404, "<Error><Code>XAdminUserNotFound</Code><Message>No user</Message></Error>"),
    NO_BUCKET(404, "<Error><Code>NoSuchBucket</Code></Error>"),
    NO_UPLOAD(404, "<Error><Code>NoSuchUpload</Code></Error>"),
    NO_CODE(404, "<Error><Message>The specified key does not exist.</Message></Error>"),
    PAGE(404, "<!DOCTYPE html><html><body><h1>404 NoSuchKey<br></body></html>"),
    JSON(404, "{\"Code\":\"NoSuchKey\"}"),
    EMPTY(404, ""),
    GONE(410, "<Error><Code>NoSuchKey</Code></Error>"),
    EMPTY_SUCCESS(200, ""),
    PAGE_OF_SUCCESS(200, "<html><head/><body/></html>"),
    NO_CONTENT(204, "");

    private final int status;
    private final String body;

    Answer(int status, String body) {
      this.status = status;
      this.body = body;
    }

    HttpFault fault() {
      return HttpFault.answerXml(status, body);
    }
  }

  @BeforeEach
  void replaceOnce() {
    table.write("1", "old");
    table.sync(DIRECT, "1");
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private static boolean isSource(S3Request request) {
    return request.key().equals("in/1.json");
  }

  private void assertTableIs(String wid) {
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown(wid)));
  }

  private SourceStore sourcesWithoutPattern() {
    return S3SourceStore.at(client, new S3Location(name, "in"), SourceNaming.withoutExtensions());
  }

  @ParameterizedTest
  @EnumSource
  void sourceThatIsAnsweredSoKeepsItsRows(Answer answer) {
    try (DeltaWriter writer = table.open(client)) {
      for (SourceStore sources :
          new SourceStore[] {table.sources(client), sourcesWithoutPattern()}) {
        proxy.reset();
        proxy.planAll(S3AbsenceTest::isSource, answer.fault());

        assertThatThrownBy(() -> writer.sync(sources, KEY).orThrow())
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("in/1.json");

        // Nor is it asked for again and again.
        assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(3);
      }
    }
    assertTableIs("old");
  }

  @ParameterizedTest
  @EnumSource
  void endpointThatAnswersEverythingSoLosesNoRows(Answer answer) {
    SyncAllOptions emptying = SyncAllOptions.builder().missing(Missing.REMOVE_EVEN_ALL).build();
    try (DeltaWriter writer = table.open(client)) {
      proxy.planAll(request -> !request.key().startsWith("t/"), answer.fault());

      assertThatThrownBy(() -> writer.syncAll(table.sources(client), emptying))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> writer.sync(sourcesWithoutPattern(), KEY).orThrow())
          .isInstanceOf(StorageException.class);
    }
    assertTableIs("old");
  }

  @ParameterizedTest
  @EnumSource
  void singleObjectThatIsAnsweredSoIsNotAbsent(Answer answer) {
    SourceStore object =
        S3SourceStore.ofObject(client, name, "in/1.json", KEY, S3Options.defaults());
    proxy.planAll(request -> true, answer.fault());

    assertThatThrownBy(() -> object.open(KEY)).isInstanceOf(IOException.class);
    assertThatThrownBy(object::list).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource
  void storeDoesNotTakeItForAbsence(Answer answer) {
    ObjectStore store = S3ObjectStore.at(client, new S3Location(name, ""));
    proxy.planAll(request -> true, answer.fault());

    assertFails(() -> store.stat("x"));
    assertFails(() -> store.open("x").close());
    assertFails(() -> store.read("x", 0, 0));
    assertFails(() -> store.read("x", 0, 1));
    assertFails(
        () -> {
          try (ObjectListing listing = store.list("t", "")) {
            listing.next();
          }
        });
    if (answer.status >= 400) {
      assertFails(() -> store.delete("x"));
    }
  }

  private static void assertFails(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ObjectNotFoundException.class)
        .isNotInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @EnumSource
  void commitThatIsAnsweredSoIsNotTheEndOfTheLog(Answer answer) {
    try (DeltaWriter writer = table.open(client)) {
      table.write("1", "new");
      table.sync(DIRECT, "1");
      proxy.planAll(r -> r.key().endsWith("01.json"), answer.fault());

      assertThatThrownBy(() -> writer.filesOf(KEY)).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> writer.history(version -> {})).isInstanceOf(RuntimeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tableThatIsAnsweredSoIsNotANewOne(Answer answer) {
    proxy.planAll(request -> true, answer.fault());

    assertThatThrownBy(() -> table.open(client).close()).isInstanceOf(StorageException.class);
  }

  @Test
  void whatIsNotThereIsAbsentInEveryWayOfAsking() throws IOException {
    ObjectStore store = S3ObjectStore.at(client, new S3Location(name, ""));

    assertThat(store.stat("x")).isEmpty();
    assertThatThrownBy(() -> store.open("x")).isInstanceOf(ObjectNotFoundException.class);
    assertThatThrownBy(() -> store.read("x", 0, 1)).isInstanceOf(ObjectNotFoundException.class);
    assertThatThrownBy(() -> store.read("x", 0, 0)).isInstanceOf(ObjectNotFoundException.class);
    store.delete("x");
    proxy.planAll(RequestKind.DELETE, HttpFault.answer(404, "NoSuchKey"));
    store.delete("x");
  }

  @Test
  void objectThatIsListedButNeverThereIsAFaultOfTheStore() {
    proxy.planAll(S3AbsenceTest::isSource, HttpFault.answer(404, "NoSuchKey"));

    try (DeltaWriter writer = table.open(client)) {
      proxy.reset();
      proxy.planAll(S3AbsenceTest::isSource, HttpFault.answer(404, "NoSuchKey"));
      assertThatThrownBy(() -> writer.sync(sourcesWithoutPattern(), KEY).orThrow())
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("listings");
      assertThat(proxy.requests()).hasSizeLessThan(15);
    }
    assertTableIs("old");
  }
}
