package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.OutcomeUnknownException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what a failed request means; what to say of it is {@link S3Diagnosis}'s business. */
final class S3Failures {

  static final int MOVED = 301;
  static final int NOT_MODIFIED = 304;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int REQUEST_TIMEOUT = 408;
  static final int CONFLICT = 409;
  static final int PRECONDITION_FAILED = 412;
  static final int RANGE_NOT_SATISFIABLE = 416;
  static final int TOO_MANY_REQUESTS = 429;
  static final int NOT_IMPLEMENTED = 501;

  private final S3Diagnosis diagnosis;

  S3Failures(S3Diagnosis diagnosis) {
    this.diagnosis = requireNonNull(diagnosis, "diagnosis");
  }

  /** The status of S3's answer, or 0 if there was none. */
  static int status(SdkException failure) {
    return failure instanceof AwsServiceException answer ? answer.statusCode() : 0;
  }

  /** S3's own name for the failure; empty if there was no answer, or not one of S3. */
  static String code(SdkException failure) {
    return details(failure).map(AwsErrorDetails::errorCode).orElse("");
  }

  /**
   * Whether S3 said that there is no such object. The status 404 alone is no proof: wrong
   * credentials, a missing bucket and a proxy's page may have it, too. And for an answer without a
   * body, as {@code HEAD} has, the SDK makes up the code, so this must not be asked of one.
   */
  static boolean isNoSuchKey(SdkException failure) {
    return status(failure) == NOT_FOUND && code(failure).equals("NoSuchKey");
  }

  /** Whether S3 said that the upload is not there, or not any more. */
  static boolean isNoSuchUpload(SdkException failure) {
    return status(failure) == NOT_FOUND && code(failure).equals("NoSuchUpload");
  }

  /** Whether S3 said that the object has no byte in the range; a proxy's 416 is no proof. */
  static boolean isInvalidRange(SdkException failure) {
    return status(failure) == RANGE_NOT_SATISFIABLE && code(failure).equals("InvalidRange");
  }

  /** A header of S3's answer. */
  static Optional<String> header(SdkException failure, String name) {
    return details(failure)
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(response -> response.firstMatchingHeader(name));
  }

  static Optional<AwsErrorDetails> details(SdkException failure) {
    return failure instanceof AwsServiceException answer
        ? Optional.ofNullable(answer.awsErrorDetails())
        : Optional.empty();
  }

  /** The failure of a request that changes nothing. */
  IOException ofRead(S3Action action, String key, SdkException failure) {
    String message = diagnosis.of(action, key, failure);
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(message);
      interrupted.initCause(failure);
      return interrupted;
    }
    return action == S3Action.GET && isNoSuchKey(failure)
        ? new ObjectNotFoundException(message, failure)
        : new IOException(message, failure);
  }

  /** The failure of a request that writes: unknown unless S3 answered that it did not do it. */
  IOException ofWrite(S3Action action, String key, SdkException failure) {
    if (failure instanceof AbortedException) {
      Thread.currentThread().interrupt();
    }
    String message = diagnosis.of(action, key, failure);
    return isRefusal(failure)
        ? new IOException(message, failure)
        : new OutcomeUnknownException(message, failure);
  }

  /** The failure of an object's bytes that did not come, {@code how} far they came. */
  IOException ofBrokenStream(String key, String how, Throwable failure) {
    return new IOException(diagnosis.ofBrokenStream(key, how, failure), failure);
  }

  /** The failure of a listing that was answered, but not with one. */
  IOException ofForeignListing(String prefix) {
    return new IOException(diagnosis.ofForeignListing(prefix));
  }

  /** The failure of a request for an object that was answered without {@code lack}. */
  IOException ofForeignObject(S3Action action, String key, String lack) {
    return new IOException(diagnosis.ofForeignObject(action, key, lack));
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
}
