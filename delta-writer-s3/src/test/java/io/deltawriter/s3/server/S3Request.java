package io.deltawriter.s3.server;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came to the proxy.
 *
 * @param key the object's key; empty if the request is of a bucket
 * @param query as sent, encoded; empty if there is none
 * @param headers by names in lower case
 */
public record S3Request(
    RequestKind kind, String bucket, String key, String query, Map<String, String> headers) {

  static S3Request of(HttpHead head) {
    String[] line = head.startLine().split(" ", 3);
    URI target = URI.create(line[1]);
    String[] path = target.getPath().substring(1).split("/", 2);
    String key = path.length < 2 ? "" : path[1];
    String query = Optional.ofNullable(target.getRawQuery()).orElse("");
    return new S3Request(
        RequestKind.of(line[0], !key.isEmpty(), query), path[0], key, query, head.headers());
  }

  /** The header of that name in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public String toString() {
    return kind + " " + key + (query.isEmpty() ? "" : "?" + query);
  }
}
