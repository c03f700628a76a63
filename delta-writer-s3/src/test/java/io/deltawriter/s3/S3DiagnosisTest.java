package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The words for what really goes wrong: what it is and what to do, where, and last the ids. */
@Timeout(60)
class S3DiagnosisTest {

  private static final List<String> IDS = List.of("x-amz-request-id: REQ1", "x-amz-id-2: HOST1");
  private static final String EXPIRED = "the session token has expired; get new credentials";
  private static final String TOO_MUCH =
      "the store takes no more requests at the moment; call again later, with fewer at once";
  private static final String REGION = "; set AWS_REGION or the client to it";

  private static final String OR_GONE =
      " (and s3:ListBucket on the bucket, without which S3 answers so for what is not there)";

  @AutoClose private static final S3Server SERVER = S3Server.start();
  @AutoClose private static final FaultProxy PROXY = FaultProxy.before(SERVER.endpoint());
  @AutoClose private static final S3Client CLIENT = FaultyClients.askingOnce(PROXY.endpoint());

  private static final String AT = "at " + PROXY.endpoint();

  /** What is asked of the store {@code s3://lake/t}. */
  enum Call {
    GET("GET s3://lake/t/x"),
    HEAD("HEAD s3://lake/t/x"),
    PUT("PUT s3://lake/t/x"),
    DELETE("DELETE s3://lake/t/x"),
    LIST("LIST s3://lake/t/");

    private final String shown;

    Call(String shown) {
      this.shown = shown;
    }

    void of(ObjectStore store) throws IOException {
      switch (this) {
        case GET -> store.open("x").close();
        case HEAD -> store.stat("x");
        case PUT -> store.put("x", new byte[1]);
        case DELETE -> store.delete("x");
        case LIST -> {
          try (ObjectListing listing = store.list("", "")) {
            listing.next();
          }
        }
      }
    }
  }

  private static String error(String code, String message) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message></Error>";
  }

  private static Arguments named(
      Call call, int status, String code, String said, String words, String... header) {
    return Arguments.of(call, status, code, error(code, said), words, List.of(header));
  }

  private static Arguments strange(Call call, int status, String body, String words) {
    return Arguments.of(call, status, "", body, words, List.of());
  }

  static Stream<Arguments> answers() {
    return Stream.of(
            ofKeys(), ofPlaces(), ofObjectsAndLoad(), ofTokens(), ofPermissions(), ofOthersThanS3())
        .flatMap(answers -> answers);
  }

  private static Stream<Arguments> ofKeys() {
    String unknownKey =
        "the access key is not known "
            + AT
            + "; correct AWS_ACCESS_KEY_ID or the profile, or the endpoint";
    return Stream.of(
        named(
            Call.LIST,
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.",
            "the secret access key is not the one of the access key; correct"
                + " AWS_SECRET_ACCESS_KEY or the profile. If it is right, something on the way"
                + " changes requests"),
        named(
            Call.GET,
            403,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            "the clock of this machine is too far from the store's, which says {now}; set the clock"),
        named(
            Call.LIST,
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.",
            unknownKey),
        named(Call.PUT, 404, "XAdminUserNotFound", "No user exists with ID", unknownKey));
  }

  private static Stream<Arguments> ofPlaces() {
    String noBucket = "there is no bucket 'lake' " + AT + "; correct its name or the endpoint";
    return Stream.of(
        named(Call.GET, 404, "NoSuchBucket", "The specified bucket does not exist", noBucket),
        named(Call.LIST, 404, "NoSuchBucket", "The specified bucket does not exist", noBucket),
        named(
            Call.GET,
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the endpoint.",
            "the bucket is in region eu-1" + REGION,
            "x-amz-bucket-region: eu-1"),
        named(
            Call.LIST,
            400,
            "AuthorizationHeaderMalformed",
            "The region 'us-east-1' is wrong; expecting 'eu-west-1'",
            "the bucket is in region eu-west-1" + REGION),
        named(
            Call.LIST,
            400,
            "IllegalLocationConstraintException",
            "The unspecified location constraint is incompatible.",
            "the bucket is in another region; set AWS_REGION or the client to its region"),
        named(
            Call.LIST,
            400,
            "InvalidBucketName",
            "The specified bucket is not valid.",
            "'lake' cannot be a bucket's name; correct it"));
  }

  private static Stream<Arguments> ofObjectsAndLoad() {
    return Stream.of(
        named(
            Call.GET,
            404,
            "NoSuchKey",
            "The specified key does not exist.",
            "there is no such object"),
        named(
            Call.GET,
            403,
            "InvalidObjectState",
            "The operation is not valid for the object's storage class",
            "the object is in an archive; restore it, or copy it to another storage class"),
        named(Call.PUT, 503, "SlowDown", "Please reduce your request rate.", TOO_MUCH),
        named(
            Call.PUT,
            500,
            "InternalError",
            "We encountered an internal error. Please try again.",
            "the store failed, or a proxy before it; call again later"),
        named(
            Call.PUT,
            400,
            "KMS.DisabledException",
            "arn:aws:kms:key/1 is disabled.",
            "the KMS key cannot be used: arn:aws:kms:key/1 is disabled."),
        named(
            Call.DELETE,
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented",
            "the store refused it and said: A header you provided implies functionality that is not"
                + " implemented"));
  }

  private static Stream<Arguments> ofTokens() {
    return Stream.of(
        named(Call.GET, 400, "ExpiredToken", "The provided token has expired.", EXPIRED),
        named(Call.LIST, 400, "TokenRefreshRequired", "Must be refreshed.", EXPIRED),
        named(
            Call.LIST,
            400,
            "InvalidToken",
            "The provided token is malformed or otherwise invalid.",
            "the session token is not valid; correct AWS_SESSION_TOKEN or the profile"));
  }

  private static Stream<Arguments> ofPermissions() {
    return Stream.of(
        named(
            Call.GET,
            403,
            "AccessDenied",
            "Access Denied",
            "the credentials must be allowed s3:GetObject on arn:aws:s3:::lake/t/x" + OR_GONE),
        named(
            Call.PUT,
            403,
            "AccessDenied",
            "Access Denied",
            "the credentials must be allowed s3:PutObject on arn:aws:s3:::lake/t/x"),
        named(
            Call.PUT,
            403,
            "AccessDenied",
            "User: u is not authorized to perform: kms:GenerateDataKey",
            "the credentials must be allowed s3:PutObject on arn:aws:s3:::lake/t/x, and: User: u is"
                + " not authorized to perform: kms:GenerateDataKey"),
        named(
            Call.LIST,
            403,
            "AccessDenied",
            "Access Denied",
            "the credentials must be allowed s3:ListBucket on arn:aws:s3:::lake for the prefix t/"));
  }

  private static Stream<Arguments> ofOthersThanS3() {
    return Stream.of(
        strange(
            Call.LIST,
            404,
            "<html><body>Not Found</body></html>",
            notS3("an error without S3's code for it")),
        strange(Call.GET, 404, "", notS3("an error without S3's code for it")),
        strange(Call.PUT, 403, "<html/>", notS3("an error without S3's code for it")),
        strange(Call.LIST, 200, "<html/>", notS3("an answer that is no listing")),
        strange(Call.LIST, 200, "", notS3("an answer that is no listing")),
        strange(Call.GET, 200, "<html/>", noObject("ETag or length")),
        strange(Call.HEAD, 200, "", noObject("ETag, length or time")),
        strange(
            Call.HEAD,
            403,
            "",
            "the credentials must be allowed s3:GetObject on arn:aws:s3:::lake/t/x" + OR_GONE),
        strange(
            Call.GET, 502, "<html/>", "the store failed, or a proxy before it; call again later"));
  }

  private static String noObject(String lack) {
    return "what answers "
        + AT
        + " is not S3, or keeps this object in another way: it gave no "
        + lack
        + "; correct the endpoint (AWS_ENDPOINT_URL_S3) or the proxy, or write the object anew"
        + " through S3";
  }

  private static String notS3(String got) {
    return "what answers "
        + AT
        + " is not S3, or a proxy in front of it: it gave "
        + got
        + "; correct the endpoint (AWS_ENDPOINT_URL_S3) or the proxy";
  }

  @ParameterizedTest(name = "{0} {1} {2} {index}")
  @MethodSource("answers")
  void answerIsToldBy(
      Call call, int status, String code, String body, String words, List<String> header) {
    // The real time, for the SDK corrects its own by it, for all clients of the process.
    String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC));
    PROXY.reset();
    List<String> lines = new ArrayList<>(IDS);
    lines.add("Date: " + now);
    lines.addAll(header);
    PROXY.planAll(request -> true, HttpFault.answerXml(status, body, lines));
    String ids =
        status == 200
            ? ""
            : ": " + (status + " " + code).strip() + ", request id REQ1, host id HOST1";

    assertThatThrownBy(() -> call.of(store(CLIENT)))
        .isInstanceOf(IOException.class)
        .hasMessage(words.replace("{now}", now) + " (" + call.shown + ids + ")");
  }

  private static ObjectStore store(S3Client client) {
    return store(client, S3Options.defaults());
  }

  private static ObjectStore store(S3Client client, S3Options options) {
    return S3ObjectStore.at(client, new S3Location("lake", "t"), options);
  }

  private static void assertSaid(S3ClientBuilder builder, String words) {
    try (S3Client client = builder.build()) {
      assertFails(() -> Call.LIST.of(store(client)), words);
    }
  }

  private static void assertFails(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(IOException.class).hasMessageStartingWith(words);
  }

  private static S3ClientBuilder clientOf(String endpoint) {
    return S3Server.clientOf(URI.create(endpoint))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)));
  }

  @Test
  void hostThatIsUnknownNamesTheWayOutOfBucketsInHostNames() {
    assertSaid(
        clientOf("http://no-such-host.invalid:9000"),
        "there is no host 'no-such-host.invalid'; correct the endpoint. If it is right and only the"
            + " bucket in front of it makes the host's name unknown, address buckets by path:"
            + " forcePathStyle(true), on the command line --s3-path-style (LIST s3://lake/t/)");
  }

  @Test
  void portThatNobodyListensAtIsToldWithTheEndpoint() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String endpoint = "http://127.0.0.1:" + port;
    assertSaid(
        clientOf(endpoint),
        "nothing takes connections at "
            + endpoint
            + " (Connection refused); start the store, or correct the endpoint or the network"
            + " (LIST s3://lake/t/)");
  }

  @Test
  void httpsWhereHttpIsSpokenIsTold() {
    String endpoint = SERVER.endpoint().toString().replace("http:", "https:");
    assertSaid(clientOf(endpoint), "no TLS connection could be made at " + endpoint + " (");
  }

  @Test
  void missingCredentialsAreSaidInAFewWords() {
    assertSaid(
        clientOf("http://127.0.0.1:1")
            .credentialsProvider(
                () -> {
                  throw SdkClientException.create(
                      "Unable to load credentials from any of the providers [a, b, c]");
                }),
        "no AWS credentials were found in the environment, the profile or the instance"
            + " (LIST s3://lake/t/)");
  }

  @Test
  void answerThatDoesNotComeIsGivenUpByTheOptionsAndTold() {
    PROXY.reset();
    PROXY.planAll(request -> true, HttpFault.hang());
    S3Options impatient = S3Options.builder().requestTimeout(Duration.ofMillis(300)).build();

    for (Call call : Call.values()) {
      assertFails(
          () -> call.of(store(CLIENT, impatient)),
          "no answer came in time "
              + AT
              + "; look whether the store works, call again later ("
              + call.shown);
    }
  }

  @Test
  void connectionThatBreaksIsTold() {
    PROXY.reset();
    PROXY.planAll(request -> true, HttpFault.resetBefore());

    assertFails(
        () -> Call.GET.of(store(CLIENT)), "the connection broke " + AT + " (Connection reset)");
  }

  @Test
  void nothingThatOthersChoseForgesALine() {
    PROXY.reset();
    PROXY.planAll(request -> true, HttpFault.answer(400, "Co\u0085de\u202e"));

    assertThatThrownBy(() -> Call.GET.of(store(CLIENT)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u0085", "\u202e"));
  }
}
