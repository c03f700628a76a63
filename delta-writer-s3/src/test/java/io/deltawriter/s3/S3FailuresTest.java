package io.deltawriter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.OutcomeUnknownException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3FailuresTest {

  private final S3Failures failures = new S3Failures("lake");

  private static SdkException answer(int status, String code, int attempts) {
    SdkHttpResponse response =
        SdkHttpResponse.builder()
            .statusCode(status)
            .putHeader("x-amz-bucket-region", "eu-1")
            .build();
    return S3Exception.builder()
        .statusCode(status)
        .message("the message")
        .numAttempts(attempts)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).sdkHttpResponse(response).build())
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PermanentRedirect", "AuthorizationHeaderMalformed"})
  void wrongRegionIsToldWithTheRightOne(String code) {
    int status = code.equals("PermanentRedirect") ? 301 : 400;

    assertThat(failures.ofRead(S3Action.GET, "t/x", answer(status, code, 1)))
        .hasMessageContaining("s3://lake/t/x")
        .hasMessageContaining("the bucket is in region eu-1");
  }

  @Test
  void deniedAccessNamesTheActionAndTheResource() {
    assertThat(failures.ofWrite(S3Action.PUT, "t/x", answer(403, "AccessDenied", 1)))
        .isNotInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("s3:PutObject on arn:aws:s3:::lake/t/x");
    assertThat(failures.ofRead(S3Action.LIST, "t/", answer(403, "AccessDenied", 1)))
        .hasMessageContaining("s3:ListBucket on arn:aws:s3:::lake for the prefix t/");
    assertThat(new S3Failures("arn:aws:s3:eu-1:1:accesspoint/p"))
        .extracting(point -> point.ofRead(S3Action.GET, "x", answer(403, "", 1)).getMessage())
        .asString()
        .contains("s3:GetObject on arn:aws:s3:eu-1:1:accesspoint/p/x");
  }

  @Test
  void missingBucketIsNoMissingObject() {
    assertThat(failures.ofRead(S3Action.GET, "x", answer(404, "NoSuchBucket", 1)))
        .isNotInstanceOf(ObjectNotFoundException.class)
        .hasMessageContaining("no such bucket");
    assertThat(failures.ofRead(S3Action.GET, "x", answer(404, "NoSuchKey", 1)))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 503})
  void answersThatDoNotDenyTheWriteLeaveItUnknown(int status) {
    assertThat(failures.ofWrite(S3Action.PUT, "x", answer(status, "", 1)))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void denialOfALaterAttemptSaysNothingOfTheEarlierOnes() {
    assertThat(failures.ofWrite(S3Action.PUT, "x", answer(403, "ExpiredToken", 2)))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void interruptedReadLeavesTheThreadInterrupted() {
    IOException failure = failures.ofRead(S3Action.GET, "x", AbortedException.create("stop"));

    assertThat(failure).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void noCredentialsAreSaidInAFewWords() {
    SdkException none =
        SdkClientException.create("Unable to load credentials from any of the providers [a, b, c]");

    assertThat(failures.ofRead(S3Action.GET, "x", none))
        .hasMessage(
            "Could not read s3://lake/x: no AWS credentials were found in the environment, the"
                + " profile or the instance");
  }
}
