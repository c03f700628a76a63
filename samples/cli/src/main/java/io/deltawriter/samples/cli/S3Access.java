package io.deltawriter.samples.cli;

import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** How a command reaches S3: as the AWS SDK's environment says, and the options here. */
final class S3Access {

  @Option(
      names = "--s3-path-style",
      description =
          "Address buckets as http://host/bucket, as other servers than AWS need it. Endpoint,"
              + " region and credentials come from the AWS environment: AWS_ENDPOINT_URL_S3,"
              + " AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID and so on.")
  private boolean pathStyle;

  /**
   * A client; whoever asks closes it.
   *
   * @throws UsageException if the environment does not say enough for one
   */
  S3Client client() {
    try {
      return S3Client.builder()
          .httpClient(UrlConnectionHttpClient.create())
          .forcePathStyle(pathStyle)
          .build();
    } catch (SdkClientException e) {
      throw new UsageException(advice(e), e);
    }
  }

  private static String advice(SdkClientException e) {
    boolean region = String.valueOf(e.getMessage()).startsWith("Unable to load region");
    return region
        ? "S3 needs a region: set AWS_REGION, or a region in the AWS profile"
        : "Could not make a client for S3: " + e.getMessage();
  }
}
