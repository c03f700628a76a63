package io.deltawriter.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultProxyTest {

  @AutoClose private static final S3Server SERVER = S3Server.start();

  private final String bucket = SERVER.newBucket();
  private final FaultProxy proxy = FaultProxy.before(SERVER.endpoint());
  // Apache's client repeats no request of its own accord.
  private final S3Client once =
      S3Server.clientOf(proxy.endpoint())
          .httpClientBuilder(ApacheHttpClient.builder())
          .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();

  @AfterEach
  void close() {
    once.close();
    proxy.close();
  }

  private void put(String key, byte[] bytes) {
    once.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  private byte[] get(String key) {
    return once.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
  }

  @Test
  void requestsPassAndAreCountedByKindAndKey() {
    put("a/1 +%ü", new byte[5]);
    put("a/2", new byte[5]);
    get("a/2");
    once.headObject(r -> r.bucket(bucket).key("a/2"));
    once.listObjectsV2(r -> r.bucket(bucket).prefix("a/"));
    once.deleteObject(r -> r.bucket(bucket).key("a/2"));
    String upload = once.createMultipartUpload(r -> r.bucket(bucket).key("m")).uploadId();
    once.uploadPart(
        r -> r.bucket(bucket).key("m").uploadId(upload).partNumber(1), RequestBody.empty());
    once.abortMultipartUpload(r -> r.bucket(bucket).key("m").uploadId(upload));

    assertThat(proxy.requests())
        .extracting(S3Request::kind)
        .containsExactly(
            RequestKind.PUT,
            RequestKind.PUT,
            RequestKind.GET,
            RequestKind.HEAD,
            RequestKind.LIST,
            RequestKind.DELETE,
            RequestKind.CREATE_UPLOAD,
            RequestKind.UPLOAD_PART,
            RequestKind.ABORT_UPLOAD);
    assertThat(proxy.requests()).first().extracting(S3Request::key).isEqualTo("a/1 +%ü");
    assertThat(proxy.requests()).allMatch(r -> r.bucket().equals(bucket));
    assertThat(proxy.count(r -> r.key().equals("a/2"))).isEqualTo(4);
    assertThat(proxy.count(RequestKind.PUT)).isEqualTo(2);
  }

  @Test
  void completionIsToldFromOtherPosts() {
    String upload = once.createMultipartUpload(r -> r.bucket(bucket).key("m")).uploadId();
    String etag =
        once.uploadPart(
                r -> r.bucket(bucket).key("m").uploadId(upload).partNumber(1),
                RequestBody.fromString("x"))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
    once.completeMultipartUpload(
        r -> r.bucket(bucket).key("m").uploadId(upload).multipartUpload(m -> m.parts(part)));

    assertThat(proxy.requests()).last().extracting("kind").isEqualTo(RequestKind.COMPLETE_UPLOAD);
    assertThat(get("m")).asString(UTF_8).isEqualTo("x");
  }

  @Test
  void largeBodiesPassBothWays() {
    byte[] bytes = new byte[20_000_003];
    new Random(1).nextBytes(bytes);

    put("large", bytes);

    assertThat(get("large")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown",
    "500, InternalError",
    "409, ConditionalRequestConflict",
    "412, PreconditionFailed",
    "403, AccessDenied"
  })
  void errorIsAnsweredAndTheServerSeesNothing(int status, String code) {
    proxy.plan(2, RequestKind.PUT, HttpFault.answer(status, code));
    put("first", new byte[1]);

    assertThatThrownBy(() -> put("second", new byte[1_000_000]))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });

    put("third", new byte[1]);
    assertThat(SERVER.bucket(bucket).keys()).containsExactly("first", "third");
  }

  @Test
  void lostAnswerLeavesTheEffect() {
    proxy
        .plan(1, RequestKind.PUT, HttpFault.loseAnswer())
        .plan(2, RequestKind.PUT, HttpFault.resetAfter());

    assertThatThrownBy(() -> put("a", new byte[1])).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> put("b", new byte[1])).isInstanceOf(SdkClientException.class);

    assertThat(SERVER.bucket(bucket).keys()).containsExactly("a", "b");
  }

  @Test
  void resetBeforeLeavesNoEffect() {
    proxy.plan(1, RequestKind.PUT, HttpFault.resetBefore());

    assertThatThrownBy(() -> put("a", new byte[1])).isInstanceOf(SdkClientException.class);

    assertThat(SERVER.bucket(bucket).keys()).isEmpty();
  }

  @Test
  void answerIsCutAfterSoManyBytes() throws Exception {
    put("a", new byte[100_000]);
    boolean[] done = new boolean[1];
    proxy.plan(1, RequestKind.GET, HttpFault.cutAnswer(70_000, () -> done[0] = true));

    try (InputStream stream = once.getObject(r -> r.bucket(bucket).key("a"))) {
      assertThat(stream.readNBytes(1_000)).hasSize(1_000);
      assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
    }
    assertThat(done[0]).isTrue();
    assertThat(get("a")).hasSize(100_000);
  }

  @Test
  void actionsComeBeforeAndAfterTheEffect() {
    List<Integer> objects = new ArrayList<>();
    Runnable look = () -> objects.add(SERVER.bucket(bucket).keys().size());
    proxy
        .plan(1, RequestKind.PUT, HttpFault.before(look))
        .plan(2, RequestKind.PUT, HttpFault.after(look));

    put("a", new byte[1]);
    put("b", new byte[1]);

    assertThat(objects).containsExactly(0, 2);
  }

  @Test
  void sdkRetriesABurstAndADelayOnlyDelays() {
    proxy
        .plan(1, 2, RequestKind.PUT, HttpFault.slowDown())
        .plan(3, RequestKind.PUT, HttpFault.delay(Duration.ofMillis(1)));
    try (S3Client retrying =
        S3Server.clientOf(proxy.endpoint())
            .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
            .build()) {
      retrying.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("x"));
    }

    assertThat(proxy.count(RequestKind.PUT)).isEqualTo(3);
    assertThat(SERVER.bucket(bucket).keys()).containsExactly("a");
  }

  @Test
  void resetForgetsPlansAndRequests() {
    proxy.planAll(RequestKind.PUT, HttpFault.resetBefore());
    assertThatThrownBy(() -> put("a", new byte[1])).isInstanceOf(SdkClientException.class);

    proxy.reset();
    put("a", new byte[1]);

    assertThat(proxy.requests()).hasSize(1);
  }

  @Test
  void closedProxyListensNoMore() {
    put("a", new byte[1]);

    proxy.close();

    assertThatThrownBy(() -> get("a")).isInstanceOf(SdkClientException.class);
  }
}
