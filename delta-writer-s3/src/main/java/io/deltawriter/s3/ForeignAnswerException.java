package io.deltawriter.s3;

import software.amazon.awssdk.core.exception.SdkClientException;

/** An answer has the status of success, but not what S3 gives with it. Proves nothing done. */
final class ForeignAnswerException extends SdkClientException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for an answer.
   *
   * @param message what is wrong with it
   */
  ForeignAnswerException(String message) {
    super(builder().message(message));
  }

  /** Returns what {@code answer} gave as {@code what}, which S3 always gives. */
  static String require(String answer, String what) {
    if (answer == null || answer.isEmpty()) {
      throw new ForeignAnswerException("it gave an answer of success without " + what);
    }
    return answer;
  }
}
