package io.deltawriter.cli;

import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.s3.S3Options;
import java.time.Duration;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** How a command reaches S3: as the AWS SDK's environment says, and the options here. */
final class S3Access {

  /** If a connection falls silent, a request is tried once more on another one. */
  private static final int TRIES = 2;

  @Option(
      names = "--s3-path-style",
      order = HelpOrder.S3,
      description =
          "Address buckets as http://host/bucket, which servers other than AWS often"
              + " need. The endpoint, region and credentials come from the AWS environment:"
              + " AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID and so on.")
  private boolean pathStyle;

  @Option(
      names = "--s3-timeout",
      order = HelpOrder.S3,
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long S3 may take to answer a request, retries included (default: 60). A"
              + " commit is given up after twice that time.")
  private int timeoutSeconds;

  /**
   * A client; the caller closes it.
   *
   * @throws UsageException if the environment does not say enough for one
   */
  S3Client client() {
    try {
      return S3Client.builder()
          .httpClient(
              UrlConnectionHttpClient.builder()
                  .socketTimeout(requireTimeout().dividedBy(TRIES))
                  .build())
          .forcePathStyle(pathStyle)
          .build();
    } catch (SdkClientException | NullPointerException | IllegalArgumentException e) {
      throw new UsageException(advice(e), e);
    }
  }

  /** What goes into the requests. */
  S3Options options() {
    return S3Options.builder().requestTimeout(requireTimeout()).build();
  }

  /** {@code table} with a limit for its commits, as it may be in S3. */
  DeltaWriterOptions.Builder limited(DeltaWriterOptions.Builder table) {
    return table.commitTimeout(requireTimeout().multipliedBy(2));
  }

  private Duration requireTimeout() {
    if (timeoutSeconds < 1) {
      throw new UsageException("--s3-timeout must be at least 1 second but was " + timeoutSeconds);
    }
    return Duration.ofSeconds(timeoutSeconds);
  }

  /** The SDK takes an endpoint that is no URI for a defect. */
  private static String advice(RuntimeException e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("endpointOverride") || said.contains("URI") || said.contains("scheme")) {
      return "The endpoint of S3 must be a URL such as http://127.0.0.1:9000; correct or unset"
          + " AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL: "
          + said;
    }
    boolean region = said.startsWith("Unable to load region");
    return region
        ? "S3 needs a region: set AWS_REGION, or a region in the AWS profile"
        : "Could not make a client for S3: " + said;
  }
}
