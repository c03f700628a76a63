package io.deltawriter.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import io.deltawriter.store.OutcomeUnknownException;
import io.deltawriter.store.PutOutcome;
import io.deltawriter.store.Stored;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S3A between the store and a server whose answers are lost, late or errors; and its requests. */
final class S3aFaultsTest {

  private static final int PART_BYTES = 5 << 20;

  private static S3Server server;
  private static FaultProxy proxy;

  private FileSystem files;
  private ObjectStore store;

  @BeforeAll
  static void start() {
    server = S3Server.start();
    proxy = FaultProxy.before(server.endpoint());
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    Configuration settings = S3aClient.settings(proxy.endpoint());
    settings.setInt("fs.s3a.multipart.size", PART_BYTES);
    settings.setInt("fs.s3a.multipart.threshold", PART_BYTES);
    open(settings);
  }

  @AfterEach
  void close() throws IOException {
    proxy.reset();
    files.close();
  }

  @Test
  void requestsAreFew() throws IOException {
    assertThat(requestsOf(() -> store.putIfAbsent("log/1", new byte[1])))
        .containsExactly(RequestKind.PUT);
    assertThat(requestsOf(() -> store.putIfAbsent("log/1", new byte[1])))
        .containsExactly(RequestKind.PUT);
    assertThat(requestsOf(() -> store.put("data/1", new byte[1]))).containsExactly(RequestKind.PUT);
    assertThat(requestsOf(() -> store.open("log/1").close()))
        .containsExactly(RequestKind.HEAD, RequestKind.GET);
    assertThat(requestsOf(() -> assertMissing("log/2"))).containsExactly(RequestKind.HEAD);
    assertThat(requestsOf(() -> store.stat("log/1"))).containsExactly(RequestKind.HEAD);
    assertThat(requestsOf(() -> store.stat("log/2")))
        .containsExactly(RequestKind.HEAD, RequestKind.LIST);
    assertThat(requestsOf(() -> Stored.names(store))).containsExactly(RequestKind.LIST);
  }

  @Test
  void lostAnswerOfACreateIsTriedAgainByS3aAndFindsOurOwn() throws IOException {
    proxy.plan(1, RequestKind.PUT, HttpFault.loseAnswer());

    assertThat(store.putIfAbsent("log/1", Stored.utf8("ours"))).isEqualTo(PutOutcome.EXISTS);

    assertThat(Stored.text(store, "log/1")).isEqualTo("ours");
  }

  @Test
  void lostAnswerWithoutRetriesIsUnknown() throws IOException {
    Configuration settings = S3aClient.settings(proxy.endpoint());
    settings.setInt("fs.s3a.attempts.maximum", 0);
    settings.setInt("fs.s3a.retry.limit", 0);
    files.close();
    open(settings);
    proxy.plan(1, RequestKind.PUT, HttpFault.loseAnswer());

    assertThatThrownBy(() -> store.putIfAbsent("log/1", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("log/1");

    assertThat(Stored.text(store, "log/1")).isEqualTo("ours");
  }

  @Test
  void throttlingIsWaitedOut() throws IOException {
    proxy.plan(1, 2, RequestKind.PUT, HttpFault.slowDown());

    assertThat(store.putIfAbsent("log/1", Stored.utf8("ours"))).isEqualTo(PutOutcome.CREATED);
  }

  @Test
  void conflictOfTwoCreatesIsUnknownUntilItIsTriedAgain() throws IOException {
    proxy.plan(1, RequestKind.PUT, HttpFault.answer(409, "ConditionalRequestConflict"));

    assertThatThrownBy(() -> store.putIfAbsent("log/1", Stored.utf8("ours")))
        .isInstanceOf(OutcomeUnknownException.class);

    assertThat(store.putIfAbsent("log/1", Stored.utf8("ours"))).isEqualTo(PutOutcome.CREATED);
  }

  @Test
  void deniedWriteIsAPlainFailure() throws IOException {
    proxy.plan(1, RequestKind.PUT, HttpFault.answer(403, "AccessDenied"));

    assertThatThrownBy(() -> store.putIfAbsent("log/1", Stored.utf8("ours")))
        .isInstanceOf(AccessDeniedException.class);

    assertThat(store.stat("log/1")).isEmpty();
  }

  /** A wrong key on some stores, or a proxy's page: nothing that says what there is. */
  @Test
  void listingThatIsAnsweredWith404IsNotEmpty() throws IOException {
    for (HttpFault answer :
        List.of(
            HttpFault.answer(404, "XAdminUserNotFound"),
            HttpFault.answer(404, "NoSuchBucket"),
            HttpFault.answerXml(404, "<html/>"),
            HttpFault.answerXml(404, ""))) {
      proxy.reset();
      proxy.planAll(request -> true, answer);

      assertThatThrownBy(() -> Stored.names(store, "log", "")).isInstanceOf(IOException.class);
    }
    proxy.reset();
    assertThat(Stored.names(store, "nothing", "")).isEmpty();
  }

  @Test
  void objectOfManyPartsIsCreatedOnceOnly() throws IOException {
    byte[] bytes = new byte[PART_BYTES + 1000];
    try (ObjectSink one = store.createIfAbsent("large");
        ObjectSink other = store.createIfAbsent("large")) {
      one.write(bytes, 0, bytes.length);
      other.write(bytes, 0, bytes.length);
      assertThat(one.complete()).isEqualTo(PutOutcome.CREATED);
      assertThat(other.complete()).isEqualTo(PutOutcome.EXISTS);
    }

    assertThat(proxy.count(RequestKind.COMPLETE_UPLOAD)).isGreaterThanOrEqualTo(2);
    assertThat(Stored.bytes(store, "large")).isEqualTo(bytes);
  }

  @Test
  void objectOfManyPartsThatIsGivenUpLeavesNothing() throws IOException {
    try (ObjectSink sink = store.create("large")) {
      sink.write(new byte[PART_BYTES + 1000], 0, PART_BYTES + 1000);
    }

    assertThat(store.stat("large")).isEmpty();
    assertThat(proxy.count(RequestKind.CREATE_UPLOAD))
        .isEqualTo(1)
        .isEqualTo(proxy.count(RequestKind.ABORT_UPLOAD));
  }

  /** Why no plain create is used, and what others that use it do to a table. */
  @Test
  void plainCreatesOfS3aBothSucceed() throws IOException {
    Path path = new Path("/plain");
    FSDataOutputStream one = files.create(path, false);
    FSDataOutputStream other = files.create(path, false);
    one.write(1);
    other.write(2);

    one.close();
    other.close();

    assertThat(store.read("plain", 0, 9)).containsExactly(2);
  }

  @Test
  void plainCreateOfS3aReplacesIfItNeedNotLook() throws IOException {
    store.put("plain", new byte[] {1});
    Configuration settings = new Configuration(files.getConf());
    settings.set("fs.s3a.performance.flags", "create");
    try (FileSystem hasty = S3aClient.open(files.getUri().getHost(), settings)) {
      hasty.create(new Path("/plain"), false).close();
      ObjectStore ours = HadoopObjectStore.open(hasty, new Path("/"));
      assertThat(ours.putIfAbsent("plain", new byte[9])).isEqualTo(PutOutcome.EXISTS);
    }

    assertThat(store.read("plain", 0, 9)).isEmpty();
  }

  private void open(Configuration settings) throws IOException {
    files = S3aClient.open(server.newBucket(), settings);
    store = HadoopObjectStore.open(files, new Path("/"));
    // From here on the store knows that conditions are kept.
    assertThat(store.putIfAbsent("log/0", new byte[0])).isEqualTo(PutOutcome.CREATED);
    proxy.reset();
  }

  private void assertMissing(String name) {
    assertThatThrownBy(() -> store.open(name).close()).isInstanceOf(ObjectNotFoundException.class);
  }

  private interface Call {
    void run() throws IOException;
  }

  private static List<RequestKind> requestsOf(Call call) throws IOException {
    proxy.reset();
    call.run();
    return proxy.requests().stream().map(S3Request::kind).toList();
  }
}
