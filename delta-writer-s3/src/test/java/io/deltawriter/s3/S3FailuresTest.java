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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3FailuresTest {

  private final S3Failures failures = new S3Failures(new S3Diagnosis("lake", ""));

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
  @ValueSource(strings = {"NoSuchBucket", "XAdminUserNotFound", "NoSuchUpload", ""})
  void onlyNoSuchKeyIsAMissingObject(String code) {
    assertThat(failures.ofRead(S3Action.GET, "x", answer(404, code, 1)))
        .isNotInstanceOf(ObjectNotFoundException.class);
    assertThat(failures.ofRead(S3Action.GET, "x", answer(404, "NoSuchKey", 1)))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void codeOfAnAnswerWithoutABodyIsMadeUpByTheSdk() {
    assertThat(failures.ofRead(S3Action.HEAD, "x", answer(404, "NoSuchKey", 1)))
        .isNotInstanceOf(ObjectNotFoundException.class);
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
}
