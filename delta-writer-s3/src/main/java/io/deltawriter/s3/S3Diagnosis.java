package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says of a failed request what is wrong and what to do about it, then what it was about, and last
 * what a store's operator wants to know.
 */
final class S3Diagnosis {

  private static final String TOO_MUCH =
      "the store takes no more requests at the moment; call again later, with fewer at once";
  private static final String EXPIRED = "the session token has expired; get new credentials";

  /** What to say of an answer by S3's code alone (Amazon S3, "Error Responses"). */
  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("NoSuchKey", "there is no such object"),
          Map.entry(
              "SignatureDoesNotMatch",
              "the secret access key is not the one of the access key; correct"
                  + " AWS_SECRET_ACCESS_KEY or the profile. If it is right, something on the way"
                  + " changes requests"),
          Map.entry("ExpiredToken", EXPIRED),
          Map.entry("ExpiredTokenException", EXPIRED),
          Map.entry("TokenRefreshRequired", EXPIRED),
          Map.entry(
              "InvalidToken",
              "the session token is not valid; correct AWS_SESSION_TOKEN or the profile"),
          Map.entry(
              "InvalidObjectState",
              "the object is in an archive; restore it, or copy it to another storage class"),
          Map.entry("SlowDown", TOO_MUCH),
          Map.entry("ServiceUnavailable", TOO_MUCH),
          Map.entry("Throttling", TOO_MUCH),
          Map.entry("ThrottlingException", TOO_MUCH),
          Map.entry("TooManyRequests", TOO_MUCH),
          Map.entry("RequestLimitExceeded", TOO_MUCH),
          Map.entry(
              "RequestTimeout", "the request came to the store too slowly; call again later"));

  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  private final String bucket;
  private final String where;
  private final ConnectionDiagnosis connection;

  /**
   * A diagnosis for requests to {@code bucket}.
   *
   * @param endpoint where the requests go; empty if to AWS
   */
  S3Diagnosis(String bucket, String endpoint) {
    this.bucket = requireNonNull(bucket, "bucket");
    this.where = endpoint.isEmpty() ? "in AWS" : "at " + endpoint;
    this.connection = new ConnectionDiagnosis(where);
  }

  /** The whole message for {@code failure}. */
  String of(S3Action action, String key, SdkException failure) {
    if (failure instanceof ForeignAnswerException) {
      return sentence(action, key, notS3(failure.getMessage()), "");
    }
    String words =
        S3Failures.status(failure) == 0
            ? connection.of(failure)
            : ofAnswer(action, key, code(action, failure), failure);
    return sentence(action, key, words, ids(action, failure));
  }

  /** The message for bytes of an object that did not come. */
  String ofBrokenStream(String key, String how, Throwable failure) {
    return sentence(S3Action.GET, key, connection.ofStream(failure), how);
  }

  /** The message for an answer that has the status of success but is no listing. */
  String ofForeignListing(String prefix) {
    return sentence(S3Action.LIST, prefix, notS3("it gave an answer that is no listing"), "");
  }

  /** The message for an answer that has the status of success but not {@code lack}. */
  String ofForeignObject(S3Action action, String key, String lack) {
    String words =
        "what answers "
            + where
            + " is not S3, or keeps this object in another way: it gave no "
            + lack
            + "; correct the endpoint (AWS_ENDPOINT_URL_S3) or the proxy, or write the object anew"
            + " through S3";
    return sentence(action, key, words, "");
  }

  private String sentence(S3Action action, String key, String words, String ids) {
    String place = action + " s3://" + bucket + "/" + key;
    return ShownText.of(words + " (" + place + (ids.isEmpty() ? "" : ": " + ids) + ")");
  }

  private static String ids(S3Action action, SdkException failure) {
    List<String> ids = new ArrayList<>();
    if (failure instanceof AwsServiceException answer) {
      ids.add((answer.statusCode() + " " + code(action, failure)).strip());
      if (answer.requestId() != null) {
        ids.add("request id " + answer.requestId());
      }
      if (answer.extendedRequestId() != null) {
        ids.add("host id " + answer.extendedRequestId());
      }
    }
    Integer attempts = failure.numAttempts();
    if (attempts != null && attempts > 1) {
      ids.add(attempts + " attempts");
    }
    return String.join(", ", ids);
  }

  /** S3's code. An answer without a body has none: there the SDK makes one up. */
  private static String code(S3Action action, SdkException failure) {
    return action == S3Action.HEAD ? "" : S3Failures.code(failure);
  }

  private String ofAnswer(S3Action action, String key, String code, SdkException failure) {
    if (isOfRegion(code, failure)) {
      return ofRegion(failure);
    }
    Optional<String> known = Optional.ofNullable(BY_CODE.get(code)).or(() -> ofCode(code, failure));
    int status = S3Failures.status(failure);
    boolean isS3 = !code.isEmpty() || action == S3Action.HEAD;
    if (known.isPresent()) {
      return known.get();
    }
    if (isS3 && (status == S3Failures.FORBIDDEN || code.equals("AccessDenied"))) {
      return ofPermission(action, key, failure);
    }
    if (status == S3Failures.TOO_MANY_REQUESTS || status == 503) {
      return TOO_MUCH;
    }
    if (status >= 500 && status != S3Failures.NOT_IMPLEMENTED) {
      return "the store failed, or a proxy before it; call again later";
    }
    return isS3
        ? "the store refused it and said: " + said(failure)
        : notS3("it gave an error without S3's code for it");
  }

  private Optional<String> ofCode(String code, SdkException failure) {
    return switch (code) {
      case "NoSuchBucket" ->
          Optional.of(
              "there is no bucket '"
                  + bucket
                  + "' "
                  + where
                  + "; correct its name or the endpoint");
      case "InvalidBucketName" ->
          Optional.of("'" + bucket + "' cannot be a bucket's name; correct it");
      case "InvalidAccessKeyId", "XAdminUserNotFound", "InvalidClientTokenId" ->
          Optional.of(
              "the access key is not known "
                  + where
                  + "; correct AWS_ACCESS_KEY_ID or the profile, or the endpoint");
      case "RequestTimeTooSkewed", "RequestExpired" ->
          Optional.of(
              "the clock of this machine is too far from the store's"
                  + S3Failures.header(failure, "Date").map(now -> ", which says " + now).orElse("")
                  + "; set the clock");
      default ->
          code.startsWith("KMS.")
              ? Optional.of("the KMS key cannot be used: " + said(failure))
              : Optional.empty();
    };
  }

  private String ofPermission(S3Action action, String key, SdkException failure) {
    boolean ofObject = action == S3Action.GET || action == S3Action.HEAD;
    String arn = bucket.startsWith("arn:") ? bucket : "arn:aws:s3:::" + bucket;
    String words =
        "the credentials must be allowed "
            + action.permission()
            + " on "
            + (action == S3Action.LIST ? arn + " for the prefix " + key : arn + "/" + key);
    // Keys of KMS are refused by the same code.
    String ofKey = said(failure).contains("kms:") ? ", and: " + said(failure) : "";
    return ofObject
        ? words
            + " (and s3:ListBucket on the bucket, without which S3 answers so for what is not"
            + " there)"
            + ofKey
        : words + ofKey;
  }

  private static boolean isOfRegion(String code, SdkException failure) {
    return code.equals("PermanentRedirect")
        || code.equals("TemporaryRedirect")
        || code.equals("IllegalLocationConstraintException")
        || code.equals("AuthorizationHeaderMalformed")
        || (S3Failures.status(failure) == S3Failures.MOVED && region(failure).isPresent());
  }

  private static String ofRegion(SdkException failure) {
    return region(failure)
        .map(name -> "the bucket is in region " + name + "; set AWS_REGION or the client to it")
        .orElse("the bucket is in another region; set AWS_REGION or the client to its region");
  }

  private static Optional<String> region(SdkException failure) {
    return S3Failures.header(failure, "x-amz-bucket-region")
        .or(
            () ->
                Optional.of(EXPECTED_REGION.matcher(said(failure)))
                    .filter(Matcher::find)
                    .map(found -> found.group(1)));
  }

  private static String said(SdkException failure) {
    return S3Failures.details(failure)
        .map(AwsErrorDetails::errorMessage)
        .filter(message -> !message.isBlank())
        .orElse("nothing");
  }

  private String notS3(String why) {
    return "what answers "
        + where
        + " is not S3, or a proxy in front of it: "
        + why
        + "; correct the endpoint (AWS_ENDPOINT_URL_S3) or the proxy";
  }
}
