package io.deltawriter.s3;

import io.deltawriter.DeltaWriter;
import io.deltawriter.SyncAllOptions;
import io.deltawriter.error.DeltaWriterException;
import io.deltawriter.s3.server.FaultProxy;
import io.deltawriter.s3.server.HttpFault;
import io.deltawriter.s3.server.RequestKind;
import io.deltawriter.s3.server.S3Request;
import io.deltawriter.s3.server.S3Server;
import io.deltawriter.source.SourceNaming;
import io.deltawriter.source.SourceStore;
import io.deltawriter.table.SourceKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Fails in every way there is, in a process whose logs are kept, and prints all that a user could
 * get to see: messages, stack traces, logs and what values say of themselves.
 */
final class FailureTour {

  static final String TOKEN = "marker-session-token";

  /** What Amazon answers to a wrong signature, which repeats what was signed. */
  private static final String SIGNATURE_ERROR =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<Error><Code>SignatureDoesNotMatch</Code>"
          + "<Message>The request signature we calculated does not match</Message>"
          + ("<AWSAccessKeyId>" + S3Server.ACCESS_KEY + "</AWSAccessKeyId>")
          + "<StringToSign>AWS4-HMAC-SHA256 marker</StringToSign>"
          + "<SignatureProvided>marker</SignatureProvided>"
          + ("<CanonicalRequest>x-amz-security-token:" + TOKEN + "</CanonicalRequest></Error>");

  private final S3Server server;
  private final FaultProxy proxy;

  private FailureTour(S3Server server, FaultProxy proxy) {
    this.server = server;
    this.proxy = proxy;
  }

  /** Prints everything. */
  public static void main(String[] args) {
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", RecordingLogs.class.getName());
    try (S3Server server = S3Server.start();
        FaultProxy proxy = FaultProxy.before(server.endpoint())) {
      FailureTour tour = new FailureTour(server, proxy);
      tour.faults();
      tour.wrongSecret();
      tour.nobodyThere();
      tour.noConditions();
      tour.values();
    }
    RecordingLogs.EVENTS.forEach(event -> System.out.println("LOG " + event));
  }

  private static S3Client client(URI endpoint, String secret) {
    return S3Server.clientOf(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(S3Server.ACCESS_KEY, secret, TOKEN)))
        .overrideConfiguration(
            c ->
                c.apiCallAttemptTimeout(Duration.ofSeconds(2))
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
        .build();
  }

  private void faults() {
    List<HttpFault> refusals =
        List.of(
            HttpFault.answer(403, "AccessDenied"),
            HttpFault.answerXml(403, SIGNATURE_ERROR),
            HttpFault.answer(400, "ExpiredToken"),
            HttpFault.answer(301, "PermanentRedirect"),
            HttpFault.answer(404, "NoSuchBucket"));
    List<HttpFault> breakdowns =
        List.of(
            HttpFault.slowDown(),
            HttpFault.answerXml(500, "no XML at all"),
            HttpFault.resetAfter(),
            HttpFault.cutAnswer(5));
    List<Predicate<S3Request>> places =
        List.of(
            request -> request.key().startsWith("in/"),
            request -> request.query().contains("prefix=in"),
            request -> request.key().endsWith(".parquet"),
            request -> request.key().endsWith("_delta_writer_probe"),
            request -> true);
    Predicate<S3Request> commit = request -> request.key().startsWith("t/_delta_log/0");
    try (S3Client client = client(proxy.endpoint(), S3Server.SECRET_KEY)) {
      for (Predicate<S3Request> place : places) {
        refusals.forEach(fault -> use(client, place, fault));
        breakdowns.forEach(fault -> use(client, place, fault));
      }
      // With the commit, the data files that it leaves behind cannot be deleted either.
      refusals.forEach(
          fault -> use(client, RequestKind.PUT.and(commit).or(RequestKind.DELETE), fault));
      use(client, RequestKind.PUT.and(commit), HttpFault.resetAfter());
      use(client, RequestKind.PUT.and(commit), HttpFault.resetBefore());
    }
  }

  private void use(S3Client client, Predicate<S3Request> place, HttpFault fault) {
    String name = server.newBucket();
    prepare(name);
    proxy.reset();
    proxy.planAll(place, fault);
    use(client, name);
  }

  private void prepare(String name) {
    BucketTable table = new BucketTable(name, server.bucket(name));
    table.write("1", "old");
    try (S3Client direct = server.client()) {
      table.sync(direct, "1");
    }
    table.write("1", "new");
    server.bucket(name).delete("t/_delta_log/_delta_writer_probe");
  }

  private static void use(S3Client client, String name) {
    SourceStore sources = BucketTable.sources(client, name);
    try (DeltaWriter writer = BucketTable.open(client, name, S3Options.defaults())) {
      show(() -> System.out.println(writer.sync(sources, SourceKey.of("1")).orThrow()));
      show(() -> System.out.println(writer.syncAll(sources, SyncAllOptions.defaults())));
    } catch (DeltaWriterException e) {
      System.out.println("THROWN " + RecordingLogs.stackTrace(e));
    }
  }

  private static void show(Runnable call) {
    try {
      call.run();
    } catch (DeltaWriterException e) {
      System.out.println("THROWN " + e + RecordingLogs.stackTrace(e));
    }
  }

  private void wrongSecret() {
    String name = server.newBucket();
    prepare(name);
    try (S3Client client = client(server.endpoint(), "marker-wrong-secret")) {
      use(client, name);
    }
  }

  private void nobodyThere() {
    FaultProxy closed = FaultProxy.before(server.endpoint());
    closed.close();
    try (S3Client client = client(closed.endpoint(), S3Server.SECRET_KEY)) {
      use(client, "bucket");
    }
  }

  private void noConditions() {
    String name = server.newBucket();
    prepare(name);
    server.bucket(name).ignoreConditions();
    URI endpoint = server.endpoint();
    URI withPassword =
        URI.create("http://marker-user:marker-password@127.0.0.1:" + endpoint.getPort());
    try (S3Client client = client(withPassword, S3Server.SECRET_KEY)) {
      use(client, name);
    }
  }

  private void values() {
    S3Location place = S3Location.parse("s3://bucket/in");
    S3Options options = S3Options.builder().requesterPays().build();
    try (S3Client client = client(server.endpoint(), S3Server.SECRET_KEY)) {
      S3ObjectStore store = S3ObjectStore.at(client, place, options);
      SourceNaming naming = SourceNaming.withoutExtensions();
      S3SourceStore sources = S3SourceStore.at(client, place, naming, options);
      System.out.println("VALUES " + place + store + sources);
      System.out.println("VALUES " + store.description() + sources.description());
    }
  }
}
