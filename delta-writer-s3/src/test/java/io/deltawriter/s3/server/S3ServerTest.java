package io.deltawriter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.awssdk.StoredObject;
import io.deltawriter.store.ChildJvm;
import io.deltawriter.store.Stored;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ServerTest {

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final S3Client CLIENT = SERVER.client();

  private final String bucket = SERVER.newBucket();

  private interface Request {
    void send();
  }

  private static int status(Request request) {
    try {
      request.send();
      return 200;
    } catch (S3Exception e) {
      return e.statusCode();
    }
  }

  private String put(String key, String text) {
    return CLIENT.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text)).eTag();
  }

  private String text(String key) {
    return CLIENT.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
  }

  private int create(String key, String text) {
    return status(
        () ->
            CLIENT.putObject(
                r -> r.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(text)));
  }

  @Test
  void racingCreatorsHaveOneWinner() throws Exception {
    CyclicBarrier start = new CyclicBarrier(16);

    List<List<Integer>> statuses =
        Stored.together(
            16,
            creator -> {
              List<Integer> mine = new ArrayList<>();
              for (int i = 0; i < 25; i++) {
                start.await();
                mine.add(create("race/" + i, "by " + creator));
              }
              return mine;
            });

    for (int i = 0; i < 25; i++) {
      int key = i;
      List<Integer> ofKey = statuses.stream().map(mine -> mine.get(key)).toList();
      assertThat(ofKey).containsOnly(200, 412).containsOnlyOnce(200);
      assertThat(text("race/" + key)).isEqualTo("by " + ofKey.indexOf(200));
    }
  }

  @Test
  void racingCompletionsHaveOneWinner() throws Exception {
    List<String> uploads = new ArrayList<>();
    List<String> etags = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int creator = i;
      String upload = CLIENT.createMultipartUpload(r -> r.bucket(bucket).key("k")).uploadId();
      uploads.add(upload);
      etags.add(
          CLIENT
              .uploadPart(
                  r -> r.bucket(bucket).key("k").uploadId(upload).partNumber(1),
                  RequestBody.fromString("by " + creator))
              .eTag());
    }
    CyclicBarrier start = new CyclicBarrier(8);

    List<Integer> statuses =
        Stored.together(
            8,
            creator -> {
              start.await();
              return status(() -> complete(uploads.get(creator), etags.get(creator)));
            });

    assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    assertThat(text("k")).isEqualTo("by " + statuses.indexOf(200));
    assertThat(SERVER.bucket(bucket).openUploads()).hasSize(7);
  }

  private void complete(String upload, String etag) {
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
    CLIENT.completeMultipartUpload(
        r ->
            r.bucket(bucket)
                .key("k")
                .uploadId(upload)
                .ifNoneMatch("*")
                .multipartUpload(m -> m.parts(part)));
  }

  @Test
  void writesOnConditionOfAnEtagLoseNothing() throws Exception {
    put("count", "0");

    Stored.together(
        8,
        writer -> {
          for (int done = 0; done < 20; ) {
            var seen = CLIENT.getObjectAsBytes(r -> r.bucket(bucket).key("count"));
            String next = Integer.toString(Integer.parseInt(seen.asUtf8String()) + 1);
            String etag = seen.response().eTag();
            done +=
                status(
                            () ->
                                CLIENT.putObject(
                                    r -> r.bucket(bucket).key("count").ifMatch(etag),
                                    RequestBody.fromString(next)))
                        == 200
                    ? 1
                    : 0;
          }
          return writer;
        });

    assertThat(text("count")).isEqualTo("160");
  }

  @Test
  void listsPagesInTheOrderOfUtf8Bytes() {
    List<String> sorted = List.of("a", "a-", "a/1", "a/2", "b", "\uFFFD", "\uD83D\uDE00");
    sorted.forEach(key -> put(key, key));

    List<String> listed = new ArrayList<>();
    CLIENT
        .listObjectsV2Paginator(r -> r.bucket(bucket).maxKeys(2))
        .contents()
        .forEach(object -> listed.add(object.key()));
    ListObjectsV2Response after =
        CLIENT.listObjectsV2(r -> r.bucket(bucket).startAfter("a/1").prefix("a"));
    ListObjectsV2Response folders = CLIENT.listObjectsV2(r -> r.bucket(bucket).delimiter("/"));

    assertThat(listed).isEqualTo(sorted);
    assertThat(after.contents()).extracting(S3Object::key).containsExactly("a/2");
    assertThat(folders.commonPrefixes()).extracting("prefix").containsExactly("a/");
    assertThat(folders.contents()).hasSize(5);
  }

  @Test
  void timesAreOfSecondsAsInAmazonsAnswers() {
    Instant time = Instant.parse("2026-03-01T10:20:30.456Z");
    SERVER.bucket(bucket).put("k", new byte[3], time);
    Instant told = Instant.parse("2026-03-01T10:20:30Z");

    assertThat(CLIENT.listObjectsV2(r -> r.bucket(bucket)).contents().get(0).lastModified())
        .isEqualTo(told);
    assertThat(CLIENT.headObject(r -> r.bucket(bucket).key("k")).lastModified()).isEqualTo(told);
    assertThat(SERVER.bucket(bucket).object("k").orElseThrow().modified()).isEqualTo(time);
  }

  @Test
  void objectsAreLookedAtAndChangedWithoutRequests() {
    put("k", "old");
    StoredObject old = SERVER.bucket(bucket).object("k").orElseThrow();

    SERVER.bucket(bucket).put("k", "new".getBytes(UTF_8));
    SERVER.bucket(bucket).put("gone", new byte[0]);
    SERVER.bucket(bucket).delete("gone");

    assertThat(old.bytes()).asString(UTF_8).isEqualTo("old");
    assertThat(text("k")).isEqualTo("new");
    assertThat(SERVER.bucket(bucket).keys()).containsExactly("k");
  }

  @Test
  void readsAreConditionalAndRanged() {
    String etag = put("k", "0123456789");

    assertThat(CLIENT.getObjectAsBytes(r -> r.bucket(bucket).key("k").range("bytes=3-5")))
        .satisfies(part -> assertThat(part.asUtf8String()).isEqualTo("345"))
        .satisfies(part -> assertThat(part.response().contentRange()).isEqualTo("bytes 3-5/10"));
    assertThat(status(() -> CLIENT.getObject(r -> r.bucket(bucket).key("k").range("bytes=10-"))))
        .isEqualTo(416);
    assertThat(status(() -> CLIENT.getObject(r -> r.bucket(bucket).key("k").ifNoneMatch(etag))))
        .isEqualTo(304);
    assertThat(status(() -> CLIENT.getObject(r -> r.bucket(bucket).key("k").ifMatch("\"no\""))))
        .isEqualTo(412);
    assertThat(status(() -> CLIENT.getObject(r -> r.bucket(bucket).key("none")))).isEqualTo(404);
    assertThat(status(() -> CLIENT.listObjectsV2(r -> r.bucket("no-such-bucket")))).isEqualTo(404);
  }

  @Test
  void partsMustHaveTheLeastSize() {
    String upload = CLIENT.createMultipartUpload(r -> r.bucket(bucket).key("k")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number : Arrays.asList(1, 2)) {
      String etag =
          CLIENT
              .uploadPart(
                  r -> r.bucket(bucket).key("k").uploadId(upload).partNumber(number),
                  RequestBody.fromString("short"))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }

    assertThatThrownBy(
            () ->
                CLIENT.completeMultipartUpload(
                    r ->
                        r.bucket(bucket)
                            .key("k")
                            .uploadId(upload)
                            .multipartUpload(m -> m.parts(parts))))
        .hasMessageContaining("smaller than");
    CLIENT.abortMultipartUpload(r -> r.bucket(bucket).key("k").uploadId(upload));
    assertThat(SERVER.bucket(bucket).openUploads()).isEmpty();
  }

  @Test
  void bucketCanIgnoreConditionsAsSomeStoresDo() {
    SERVER.bucket(bucket).ignoreConditions();

    assertThat(create("k", "first")).isEqualTo(200);
    assertThat(create("k", "second")).isEqualTo(200);
    assertThat(text("k")).isEqualTo("second");
  }

  @Test
  void signaturesAreChecked() {
    try (S3Client stranger =
        S3Server.clientOf(SERVER.endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Server.ACCESS_KEY, "wrong")))
            .build()) {
      assertThat(status(() -> stranger.listObjectsV2(r -> r.bucket(bucket)))).isEqualTo(403);
    }
  }

  @Test
  void serverRunsInAProcessOfItsOwn() throws Exception {
    ChildJvm process = ChildJvm.start(S3Server.class, Map.of());
    try {
      String[] place = process.nextLine().split(" ", 2);
      try (S3Client client = S3Server.clientOf(URI.create(place[0])).build()) {
        client.putObject(r -> r.bucket(place[1]).key("k"), RequestBody.fromString("x"));
        assertThat(client.listObjectsV2(r -> r.bucket(place[1])).keyCount()).isEqualTo(1);
      }
    } finally {
      process.kill();
    }
  }
}
