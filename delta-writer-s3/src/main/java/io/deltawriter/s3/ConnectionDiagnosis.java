package io.deltawriter.s3;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of a request that no answer came to what is wrong and what to do. */
final class ConnectionDiagnosis {

  private static final int MAX_CAUSES = 20;

  private final String where;

  /**
   * A diagnosis for requests to one endpoint.
   *
   * @param where the endpoint in a sentence, as {@code at http://localhost:9000}
   */
  ConnectionDiagnosis(String where) {
    this.where = requireNonNull(where, "where");
  }

  String of(SdkException failure) {
    String said = String.valueOf(failure.getMessage());
    // The SDK has no type for it, and names every place that it looked at.
    if (said.startsWith("Unable to load credentials")) {
      return "no AWS credentials were found in the environment, the profile or the instance";
    }
    if (failure instanceof AbortedException) {
      return "the thread was interrupted";
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException) {
      return noAnswer();
    }
    return ofCauses(failure).orElse(said);
  }

  /**
   * Why bytes of an answer did not come. Of an answer that ends too early some versions of the JDK
   * have a type, others words only.
   */
  String ofStream(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    return ofCauses(failure).orElse(failure instanceof IOException ? broken(said) : said);
  }

  /** What is known of {@code failure} by its type; empty if nothing is. */
  Optional<String> ofCauses(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      Optional<String> words = ofCause(cause);
      if (words.isPresent()) {
        return words;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private Optional<String> ofCause(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof UnknownHostException) {
      return Optional.of(
          "there is no host '"
              + said
              + "'; correct the endpoint. If it is right and only the bucket in front of it makes"
              + " the host's name unknown, address buckets by path: forcePathStyle(true), on the"
              + " command line --s3-path-style");
    }
    boolean timeout = cause instanceof SocketTimeoutException;
    boolean ofConnect = said.toLowerCase(Locale.ROOT).startsWith("connect timed out");
    if (cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || (timeout && ofConnect)) {
      return Optional.of(
          "nothing takes connections "
              + where
              + " ("
              + said
              + "); start the store, or correct the endpoint or the network");
    }
    if (timeout) {
      return Optional.of(noAnswer());
    }
    if (cause instanceof SSLException) {
      return Optional.of(
          "no TLS connection could be made "
              + where
              + " ("
              + said
              + "); correct http or https in the endpoint, or trust its certificate");
    }
    return cause instanceof SocketException || cause instanceof EOFException
        ? Optional.of(broken(said))
        : Optional.empty();
  }

  private String broken(String said) {
    return "the connection broke " + where + " (" + said + "); call again";
  }

  private String noAnswer() {
    return "no answer came in time " + where + "; look whether the store works, call again later";
  }
}
