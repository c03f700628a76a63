package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.DeltaWriter;
import io.deltawriter.Outcome;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What each call asks of S3: one request more fails the test. */
class S3RequestsTest {

  private static final int SOURCE_BYTES = 56_000_000;
  private static final SourceKey ONE = SourceKey.of("1");

  @AutoClose private static final S3Server SERVER = S3Server.start();

  private final String name = SERVER.newBucket();
  private final BucketTable table = new BucketTable(name, SERVER.bucket(name));
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  private final S3Client client = S3Server.clientOf(proxy.endpoint()).build();
  private final SourceStore sources = table.sources(client);

  @BeforeEach
  void answerAsAmazon() {
    proxy.planAll(RequestKind.GET, HttpFault.tellTimeOfUnchanged(SERVER));
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  private void forget() {
    proxy.reset();
    answerAsAmazon();
  }

  private void replaced(DeltaWriter writer, String key, String wid) {
    table.write(key, wid);
    writer.sync(sources, SourceKey.of(key)).orThrow();
  }

  /** The requests since the last reset, data files' names left out. */
  private List<String> requests() {
    return proxy.requests().stream().map(S3RequestsTest::text).toList();
  }

  private static String text(S3Request request) {
    String key = request.key().replaceAll("part-.*", "part");
    String condition =
        request
                .header("if-none-match")
                .map(etag -> etag.equals("*") ? " new" : " changed")
                .orElse("")
            + request.header("if-match").map(etag -> " same").orElse("")
            + request.header("range").filter("bytes=0-0"::equals).map(r -> " byte").orElse("");
    return request.kind() + (key.isEmpty() ? "" : " " + key) + condition;
  }

  private static String commit(int version) {
    return String.format("t/_delta_log/%020d.json", version);
  }

  @Test
  void warmReplaceIsThreeRequests() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "old");
      forget();

      replaced(writer, "1", "new");

      assertThat(requests())
          .containsExactly(
              "GET in/1.json changed", "PUT t/source_file=1/part", "PUT " + commit(1) + " new");
    }
    assertThat(table.byKey()).isEqualTo(Map.of("1", BucketTable.shown("new")));
  }

  @Test
  void unchangedSyncIsOneConditionalGet() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      forget();

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);

      assertThat(requests()).containsExactly("GET in/1.json changed");
    }
  }

  @Test
  void sourceWrittenOnceMoreWithTheSameBytesIsAnotherState() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      SERVER
          .bucket(name)
          .put(
              "in/1.json",
              SERVER.bucket(name).object("in/1.json").orElseThrow().bytes(),
              Instant.parse("2030-01-01T00:00:00Z"));
      forget();

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);

      assertThat(requests())
          .containsExactly(
              "GET in/1.json changed",
              "GET in/1.json",
              "PUT t/source_file=1/part",
              "PUT " + commit(1) + " new");
    }
  }

  @Test
  void storeThatDoesNotTellTheTimeOfAnUnchangedObjectIsAskedForItAndNotForTheBytes() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      proxy.reset();

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);

      assertThat(requests()).containsExactly("GET in/1.json changed", "GET in/1.json byte");
      SERVER.bucket(name).put("in/1.json", BucketTable.row("b").getBytes(StandardCharsets.UTF_8));
      proxy.reset();
      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);
      assertThat(requests().get(0)).isEqualTo("GET in/1.json changed");
      assertThat(requests().get(1)).startsWith("PUT");
    }
  }

  @Test
  void sourceWrittenOnceMoreInAStoreThatDoesNotTellTheTimeIsAnotherState() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      byte[] same = SERVER.bucket(name).object("in/1.json").orElseThrow().bytes();
      SERVER.bucket(name).put("in/1.json", same, Instant.parse("2030-01-01T00:00:00Z"));
      proxy.reset();

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.COMMITTED);

      assertThat(requests())
          .startsWith("GET in/1.json changed", "GET in/1.json byte", "GET in/1.json");
    }
  }

  @Test
  void removalIsTwoRequests() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      table.delete("1");
      forget();

      assertThat(writer.sync(sources, ONE).keys().get(0).outcome()).isEqualTo(Outcome.REMOVED);

      assertThat(requests()).containsExactly("GET in/1.json changed", "PUT " + commit(1) + " new");
    }
  }

  @Test
  void firstCommitAsksAStoreThatIsNotAwsWhetherItKeepsConditions() {
    try (DeltaWriter writer = table.open(client)) {
      assertThat(requests()).containsExactly("GET t/_delta_log/_last_checkpoint", "LIST");
      forget();

      replaced(writer, "1", "a");

      assertThat(requests())
          .containsExactly(
              "GET in/1.json",
              "PUT t/source_file=1/part",
              "PUT t/_delta_log/_delta_writer_probe new",
              "PUT t/_delta_log/_delta_writer_probe new",
              "PUT " + commit(0) + " new",
              // First files leave nothing that a writer who found the source gone would meet.
              "GET in/1.json changed");
    }
    try (DeltaWriter writer = table.open(client)) {
      forget();

      replaced(writer, "1", "b");

      assertThat(requests())
          .containsExactly(
              "GET in/1.json changed",
              "PUT t/source_file=1/part",
              "PUT t/_delta_log/_delta_writer_probe new",
              "PUT " + commit(1) + " new");
    }
  }

  @Test
  void tableWithoutCheckpointIsOpenedByHintListingAndCommits() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      replaced(writer, "1", "b");
    }
    forget();

    table.open(client).close();

    assertThat(requests())
        .containsExactly(
            "GET t/_delta_log/_last_checkpoint", "LIST", "GET " + commit(0), "GET " + commit(1));
  }

  @Test
  void tableWithCheckpointIsOpenedByItsFooterAndTheTail() {
    try (DeltaWriter writer = table.open(client)) {
      for (int i = 0; i <= 10; i++) {
        replaced(writer, Integer.toString(i % 3), "a" + i);
      }
    }
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "b");
    }
    forget();

    try (DeltaWriter writer = table.open(client)) {
      assertThat(requests())
          .startsWith("GET t/_delta_log/_last_checkpoint", "LIST")
          .endsWith("GET " + commit(11))
          .hasSizeLessThanOrEqualTo(5);
      replaced(writer, "2", "c");
    }
    long beforeData =
        requests().stream().takeWhile(request -> !request.startsWith("PUT t/source_file")).count();
    assertThat(beforeData).isLessThanOrEqualTo(8);
    assertThat(proxy.count(RequestKind.LIST)).isEqualTo(1);
    assertThat(proxy.count(RequestKind.HEAD)).isZero();
    assertThat(table.byKey().get("2")).isEqualTo(BucketTable.shown("c"));
  }

  @Test
  void lostRaceCostsAGetPerCommitOfOthersAndNoParquet() {
    try (DeltaWriter writer = table.open(client);
        S3Client direct = SERVER.client();
        DeltaWriter other = table.open(direct)) {
      replaced(writer, "1", "old");
      forget();
      proxy.plan(
          1,
          request -> request.key().equals(commit(1)),
          HttpFault.before(
              () -> {
                for (String key : List.of("2", "3")) {
                  table.write(key, "other");
                  other.sync(table.sources(direct), SourceKey.of(key)).orThrow();
                }
              }));

      replaced(writer, "1", "new");

      assertThat(requests())
          .containsExactly(
              "GET in/1.json changed",
              "PUT t/source_file=1/part",
              "PUT " + commit(1) + " new",
              "GET " + commit(1),
              "GET " + commit(2),
              "GET " + commit(3),
              "PUT " + commit(3) + " new");
    }
    assertThat(table.byKey())
        .isEqualTo(
            Map.of(
                "1", BucketTable.shown("new"),
                "2", BucketTable.shown("other"),
                "3", BucketTable.shown("other")));
  }

  @Test
  void syncOfAllSourcesThatAreUnchangedIsOneListing() {
    try (DeltaWriter writer = table.open(client)) {
      replaced(writer, "1", "a");
      replaced(writer, "2", "b");
      forget();

      assertThat(writer.syncAll(sources, SyncAllOptions.defaults()).count(Outcome.UNCHANGED))
          .isEqualTo(2);

      // The GET asks for the next version: nobody else may have moved the table on.
      assertThat(requests()).containsExactly("GET " + commit(2), "LIST");
    }
  }

  @Test
  void largeDataFileIsUploadedWhileItsSourceIsStillRead() {
    // Of a size that Parquet cannot press into fewer bytes than a row group has.
    StringBuilder json = new StringBuilder();
    Random random = new Random(7);
    byte[] noise = new byte[30_000];
    while (json.length() < SOURCE_BYTES) {
      random.nextBytes(noise);
      json.append(BucketTable.row(Base64.getEncoder().encodeToString(noise)));
    }
    table.write("1", json.toString().getBytes(StandardCharsets.US_ASCII));
    proxy.plan(
        1,
        request -> request.key().equals("in/1.json"),
        HttpFault.cutAnswer(SOURCE_BYTES - 1_000_000));
    try (DeltaWriter writer = table.open(client)) {
      writer.sync(sources, ONE).orThrow();
    }

    assertThat(requests())
        .containsSubsequence(
            "GET in/1.json",
            "CREATE_UPLOAD t/source_file=1/part",
            "UPLOAD_PART t/source_file=1/part",
            "GET in/1.json same",
            "UPLOAD_PART t/source_file=1/part",
            "COMPLETE_UPLOAD t/source_file=1/part");
    assertThat(table.openUploads()).isEmpty();
  }
}
