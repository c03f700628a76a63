package io.deltawriter.s3.server;

import io.deltawriter.s3.server.awssdk.Bucket;
import io.deltawriter.s3.server.awssdk.MemoryBlobStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * A server that speaks S3 over HTTP on 127.0.0.1 and keeps objects on the heap. Its threads are no
 * daemons: whoever starts one closes it. Safe for any number of threads.
 */
public final class S3Server implements AutoCloseable {

  /** The least size of a part that Amazon S3 takes, unless it is the last. */
  public static final long MIN_PART_SIZE_BYTES = MemoryBlobStore.S3_MIN_PART_SIZE_BYTES;

  /** The one access key that the server knows. */
  public static final String ACCESS_KEY = "test-access-key";

  /** Its secret. */
  public static final String SECRET_KEY = "test-secret-key";

  private final MemoryBlobStore store;
  private final S3Proxy proxy;
  private final AtomicInteger buckets = new AtomicInteger();

  private S3Server(MemoryBlobStore store, S3Proxy proxy) {
    this.store = store;
    this.proxy = proxy;
  }

  /** Starts a server with Amazon's limits. */
  public static S3Server start() {
    return start(MIN_PART_SIZE_BYTES);
  }

  /** Starts a server that takes parts of that size. */
  public static S3Server start(long minPartSizeBytes) {
    MemoryBlobStore store = new MemoryBlobStore(Clock.systemUTC(), minPartSizeBytes);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(64)
            .stopTimeout(0)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server did not start", e);
    }
    return new S3Server(store, proxy);
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** Makes an empty bucket with a name of its own. */
  public String newBucket() {
    String name = "bucket-" + buckets.incrementAndGet();
    store.createContainer(CreateBucketRequest.builder().bucket(name).build());
    return name;
  }

  /** What is in the bucket, to look at and to change without a request. */
  public Bucket bucket(String name) {
    return store.bucket(name);
  }

  /** A client of this server; the caller closes it. */
  public S3Client client() {
    return clientOf(endpoint()).build();
  }

  /**
   * A client of the server at {@code endpoint}, with the SDK's default retries. Bodies go in one
   * piece: S3Proxy leaves the end of a chunked body unread and then closes the connection, which is
   * a real fault but not one that every test is about.
   */
  public static S3ClientBuilder clientOf(URI endpoint) {
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.US_EAST_1)
        .endpointOverride(endpoint)
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .chunkedEncodingEnabled(false)
                .build())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server did not stop", e);
    }
  }

  /**
   * Runs a server in a process of its own with one bucket, prints its endpoint and the bucket's
   * name, and ends when its input does, that is, with the process that started it.
   */
  public static void main(String[] args) throws IOException {
    try (S3Server server = start()) {
      System.out.println(server.endpoint() + " " + server.newBucket());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said on it.
      }
    }
  }
}
