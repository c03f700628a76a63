package io.deltawriter.s3.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Amazon and some other stores hold uploads in parts to: the checksum algorithm that the
 * creation names is the one of each part and of the completion, and no other.
 */
public final class ChecksumRules implements HttpFault {

  private static final Pattern VALUE = Pattern.compile("<Checksum([A-Z0-9]+)>");
  private static final Pattern PART = Pattern.compile("<Part>");
  private static final Pattern HEADER = Pattern.compile("x-amz-checksum-(crc|sha)(.+)");

  private final Map<String, String> algorithms = new ConcurrentHashMap<>();

  @Override
  public void happen(Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    switch (request.kind()) {
      case CREATE_UPLOAD -> {
        algorithms.put(request.key(), request.header("x-amz-checksum-algorithm").orElse(""));
        exchange.passOn();
      }
      case UPLOAD_PART -> part(exchange, algorithms.get(request.key()));
      case COMPLETE_UPLOAD -> complete(exchange, algorithms.get(request.key()));
      default -> exchange.passOn();
    }
  }

  private static void part(Exchange exchange, String named) throws IOException {
    Optional<String> used =
        exchange.request().headers().keySet().stream()
            .map(HEADER::matcher)
            .filter(Matcher::matches)
            .map(header -> (header.group(1) + header.group(2)).toUpperCase(Locale.ROOT))
            .findFirst();
    // A part without one is summed up by the store itself, and one in vain is kept for nothing.
    if (!named.isEmpty() && !used.equals(Optional.of(named))) {
      exchange.skipRequest();
      exchange.answer(400, "InvalidRequest");
    } else {
      exchange.passOn();
    }
  }

  private static void complete(Exchange exchange, String named) throws IOException {
    String body = new String(exchange.readRequest(), StandardCharsets.UTF_8);
    long parts = PART.matcher(body).results().count();
    long right =
        VALUE.matcher(body).results().map(value -> value.group(1)).filter(named::equals).count();
    long all = VALUE.matcher(body).results().map(MatchResult::group).count();
    if (right != all || (!named.isEmpty() && right != parts)) {
      exchange.answer(400, "InvalidPart");
    } else {
      exchange.passOn();
    }
  }
}
