package io.deltawriter.s3;

import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.OutcomeUnknownException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what a failed request means, what it was about and what to do. */
final class S3Failures {

  static final int NOT_MODIFIED = 304;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int REQUEST_TIMEOUT = 408;
  static final int CONFLICT = 409;
  static final int PRECONDITION_FAILED = 412;
  static final int RANGE_NOT_SATISFIABLE = 416;
  static final int TOO_MANY_REQUESTS = 429;
  static final int NOT_IMPLEMENTED = 501;

  private static final String OR_GONE =
      " (and s3:ListBucket on the bucket, without which S3 answers so for what is not there)";

  private final String bucket;

  S3Failures(String bucket) {
    this.bucket = bucket;
  }

  /** The status of S3's answer, or 0 if there was none. */
  static int status(SdkException failure) {
    return failure instanceof AwsServiceException answer ? answer.statusCode() : 0;
  }

  /** Whether S3 answered that there is no such object, in a bucket that is there. */
  static boolean isNotFound(SdkException failure) {
    return status(failure) == NOT_FOUND && !code(failure).equals("NoSuchBucket");
  }

  /** A header of S3's answer. */
  static Optional<String> header(SdkException failure, String name) {
    return failure instanceof AwsServiceException answer
        ? Optional.ofNullable(answer.awsErrorDetails())
            .map(AwsErrorDetails::sdkHttpResponse)
            .flatMap(response -> response.firstMatchingHeader(name))
        : Optional.empty();
  }

  /** The failure of a request that changes nothing. */
  IOException ofRead(S3Action action, String key, SdkException failure) {
    String message = message(action, key, failure);
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(message);
      interrupted.initCause(failure);
      return interrupted;
    }
    boolean ofObject = action != S3Action.LIST;
    return ofObject && isNotFound(failure)
        ? new ObjectNotFoundException(message, failure)
        : new IOException(message, failure);
  }

  /** The failure of a request that writes: unknown unless S3 answered that it did not do it. */
  IOException ofWrite(S3Action action, String key, SdkException failure) {
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
    }
    String message = message(action, key, failure);
    return isRefusal(failure)
        ? new IOException(message, failure)
        : new OutcomeUnknownException(message, failure);
  }

  // The SDK asks again by itself. Of several attempts the last one's answer says nothing of the
  // others, which may have got through.
  private static boolean isRefusal(SdkException failure) {
    int status = status(failure);
    boolean refused =
        status >= 400
            && status < 500
            && status != REQUEST_TIMEOUT
            && status != CONFLICT
            && status != TOO_MANY_REQUESTS;
    return refused && failure.numAttempts() != null && failure.numAttempts() == 1;
  }

  private String message(S3Action action, String key, SdkException failure) {
    String what = "Could not " + action.verb() + " s3://" + bucket + "/" + ShownText.of(key) + ": ";
    return isOfCredentials(failure)
        ? what + "no AWS credentials were found in the environment, the profile or the instance"
        : what + ShownText.of(advice(action, key, failure) + failure.getMessage());
  }

  // The SDK has no type for it, and names every place that it looked at.
  private static boolean isOfCredentials(SdkException failure) {
    return status(failure) == 0
        && failure.getMessage() != null
        && failure.getMessage().startsWith("Unable to load credentials");
  }

  private String advice(S3Action action, String key, SdkException failure) {
    if (code(failure).equals("NoSuchBucket")) {
      return "there is no such bucket at this endpoint; ";
    }
    Optional<String> region = header(failure, "x-amz-bucket-region");
    if (isOfRegion(failure) && region.isPresent()) {
      return "the bucket is in region " + region.get() + ", give the S3 client that one; ";
    }
    if (status(failure) == FORBIDDEN) {
      return "the credentials must be allowed "
          + action.permission()
          + " on "
          + resource(action, key)
          + (isOfObject(action) ? OR_GONE : "")
          + "; ";
    }
    return "";
  }

  private static boolean isOfObject(S3Action action) {
    return action == S3Action.GET || action == S3Action.HEAD;
  }

  private String resource(S3Action action, String key) {
    String arn = bucket.startsWith("arn:") ? bucket : "arn:aws:s3:::" + bucket;
    return action == S3Action.LIST ? arn + " for the prefix " + key : arn + "/" + key;
  }

  private static boolean isOfRegion(SdkException failure) {
    return status(failure) == 301
        || code(failure).equals("PermanentRedirect")
        || code(failure).equals("AuthorizationHeaderMalformed")
        || code(failure).equals("IllegalLocationConstraintException");
  }

  private static String code(SdkException failure) {
    return failure instanceof AwsServiceException answer
            && answer.awsErrorDetails() != null
            && answer.awsErrorDetails().errorCode() != null
        ? answer.awsErrorDetails().errorCode()
        : "";
  }
}
