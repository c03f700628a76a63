package io.deltawriter.s3;

import io.deltawriter.s3.server.S3Server;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients for tests in which requests fail. */
final class FaultyClients {

  private FaultyClients() {}

  /** Tries as often as the SDK does by default, but at once. */
  static S3Client retrying(URI endpoint) {
    return S3Server.clientOf(endpoint)
        .overrideConfiguration(
            c ->
                c.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
        .build();
  }

  /** Tries once, over an HTTP client that repeats nothing of its own accord, as the JDK's does. */
  static S3Client askingOnce(URI endpoint) {
    return S3Server.clientOf(endpoint)
        .httpClientBuilder(ApacheHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  /** As {@link #retrying}, but waits for no answer longer than that. */
  static S3Client impatient(URI endpoint, Duration timeout) {
    return S3Server.clientOf(endpoint)
        .overrideConfiguration(
            c ->
                c.apiCallAttemptTimeout(timeout)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
        .build();
  }
}
