package io.deltawriter.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code commitInfo}, which may be any JSON (Delta protocol, "Commit Provenance Information"): what
 * is as Spark writes it is taken, the rest is passed over.
 */
final class CommitInfoReading {

  private CommitInfoReading() {}

  static CommitInfo commitInfo(JsonNode content) {
    return new CommitInfo(
        number(content.path("timestamp")),
        number(content.path("inCommitTimestamp")),
        text(content.path("operation")),
        strings(content.path("operationParameters")),
        strings(content.path("operationMetrics")),
        number(content.path("readVersion")),
        content.path("isBlindAppend").isBoolean()
            ? Optional.of(content.path("isBlindAppend").booleanValue())
            : Optional.empty(),
        text(content.path("engineInfo")),
        text(content.path("txnId")));
  }

  private static OptionalLong number(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong()
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.textValue());
  }

  /** Values that are not strings are given as their JSON text. */
  private static Map<String, String> strings(JsonNode map) {
    Map<String, String> values = new LinkedHashMap<>();
    if (map.isObject()) {
      map.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .forEach(entry -> values.put(entry.getKey(), JsonFields.string(entry.getValue())));
    }
    return values;
  }
}
