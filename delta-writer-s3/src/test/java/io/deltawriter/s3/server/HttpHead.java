package io.deltawriter.s3.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start line and header of an HTTP/1.1 message, passed on as they came.
 *
 * @param lines without line ends
 */
record HttpHead(List<String> lines) {

  /** Reads to the end of the header; empty if the connection ended before its first byte. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    int next = in.read();
    while (next >= 0) {
      text.append((char) next);
      int length = text.length();
      if (next == '\n' && length >= 4 && text.charAt(length - 3) == '\n') {
        return Optional.of(
            new HttpHead(Arrays.asList(text.substring(0, length - 4).split("\r\n", -1))));
      }
      next = in.read();
    }
    if (text.length() > 0) {
      throw new EOFException("The connection ended within a header");
    }
    return Optional.empty();
  }

  String startLine() {
    return lines.get(0);
  }

  int status() {
    return Integer.parseInt(startLine().split(" ", 3)[1]);
  }

  Map<String, String> headers() {
    return lines.stream()
        .skip(1)
        .collect(
            Collectors.toUnmodifiableMap(
                HttpHead::name,
                line -> line.substring(line.indexOf(':') + 1).strip(),
                (first, second) -> first + "," + second));
  }

  long bodyLength() {
    return Long.parseLong(headers().getOrDefault("content-length", "0"));
  }

  HttpHead without(Set<String> names) {
    return new HttpHead(
        Stream.concat(
                lines.stream().limit(1),
                lines.stream().skip(1).filter(line -> !names.contains(name(line))))
            .toList());
  }

  HttpHead with(String line) {
    return new HttpHead(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }

  byte[] bytes() {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
  }
}
