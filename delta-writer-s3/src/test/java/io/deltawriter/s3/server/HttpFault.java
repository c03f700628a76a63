package io.deltawriter.s3.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What is done with one request instead of passing it and its answer on. */
@FunctionalInterface
public interface HttpFault {

  /** Does it. */
  void happen(Exchange exchange) throws IOException, InterruptedException;

  /** Answers with an error; the server does not see the request. */
  static HttpFault answer(int status, String code) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>As planned by the test</Message></Error>";
    return answerXml(status, xml);
  }

  /** As {@link #answer}, with the whole body. */
  static HttpFault answerXml(int status, String xml) {
    return answerXml(status, xml, List.of());
  }

  /** As {@link #answerXml(int, String)}, with more lines in the header. */
  static HttpFault answerXml(int status, String xml, List<String> header) {
    return exchange -> {
      exchange.skipRequest();
      exchange.answer(status, xml.getBytes(StandardCharsets.UTF_8), header);
    };
  }

  /** Never answers; the connection stays until one of both ends it. */
  static HttpFault hang() {
    return exchange -> {
      exchange.skipRequest();
      exchange.awaitEnd();
    };
  }

  /** Answers that it is too much, as a throttled S3 does; the server does not see the request. */
  static HttpFault slowDown() {
    return answer(503, "SlowDown");
  }

  /** Waits before it passes the request on. */
  static HttpFault delay(Duration delay) {
    return exchange -> {
      Thread.sleep(delay.toMillis());
      exchange.passOn();
    };
  }

  /** The server does what is asked, and its answer is lost: the connection just ends. */
  static HttpFault loseAnswer() {
    return exchange -> {
      exchange.forward();
      exchange.close();
    };
  }

  /** Passes the answer on up to that many bytes of its body; then the connection ends. */
  static HttpFault cutAnswer(long bytes) {
    return exchange -> {
      exchange.forward();
      exchange.sendAnswer(bytes);
      exchange.close();
    };
  }

  /** As {@link #cutAnswer(long)}, and does {@code action} before the connection ends. */
  static HttpFault cutAnswer(long bytes, Runnable action) {
    return exchange -> {
      exchange.forward();
      exchange.sendAnswer(bytes);
      action.run();
      exchange.close();
    };
  }

  /** Resets the connection; the server does not see the request. */
  static HttpFault resetBefore() {
    return Exchange::reset;
  }

  /** The server does what is asked, and then the connection is reset. */
  static HttpFault resetAfter() {
    return exchange -> {
      exchange.forward();
      exchange.reset();
    };
  }

  /** Does something before the server sees the request. Nothing fails. */
  static HttpFault before(Runnable action) {
    return exchange -> {
      action.run();
      exchange.passOn();
    };
  }

  /** Does something after the server did what is asked and before the client hears so. */
  static HttpFault after(Runnable action) {
    return exchange -> {
      exchange.forward();
      action.run();
      exchange.sendAnswer(Long.MAX_VALUE);
    };
  }

  /**
   * Tells the object's time with the answer 304, as Amazon does and S3Proxy does not. Nothing
   * fails.
   */
  static HttpFault tellTimeOfUnchanged(S3Server server) {
    return exchange -> {
      exchange.forward();
      S3Request request = exchange.request();
      server
          .bucket(request.bucket())
          .object(request.key())
          .map(object -> object.modified().atOffset(ZoneOffset.UTC))
          .map(DateTimeFormatter.RFC_1123_DATE_TIME::format)
          .ifPresent(time -> exchange.addToAnswer(304, "Last-Modified: " + time));
      exchange.sendAnswer(Long.MAX_VALUE);
    };
  }
}
