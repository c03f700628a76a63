package io.deltawriter.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.deltawriter.internal.text.ShownNames;
import io.deltawriter.internal.text.ShownText;
import java.util.List;
import java.util.Locale;

/** Says of an event which service it looks like, to people who connected the wrong one. */
final class EventKind {

  private static final int MAX_SHOWN_CHARS = 100;

  private EventKind() {}

  static String of(JsonNode event) {
    if (!event.isObject()) {
      return "JSON but no object (" + event.getNodeType().name().toLowerCase(Locale.ROOT) + ")";
    }
    if (event.has("detail-type")) {
      return "an event of EventBridge ("
          + shown(event.path("detail-type"))
          + " of "
          + shown(event.path("source"))
          + ")";
    }
    if (event.has("TopicArn")) {
      return "a message of SNS with its envelope; turn on raw message delivery";
    }
    JsonNode records = event.path("Records");
    if (!records.isMissingNode()) {
      return records.isArray() ? ofRecords(records) : "an object whose Records are no list";
    }
    return event.isEmpty()
        ? "an empty object"
        : "an object with " + ShownNames.of(event::fieldNames);
  }

  private static String ofRecords(JsonNode records) {
    if (records.isEmpty()) {
      return "an empty list of records";
    }
    JsonNode first = records.get(0);
    for (String name : List.of("eventSource", "EventSource")) {
      if (first.path(name).isTextual()) {
        return "a list of records of " + shown(first.path(name));
      }
    }
    return "a list of records that do not say which service they are of";
  }

  private static String shown(JsonNode text) {
    return "'" + ShownText.of(text.asText(), MAX_SHOWN_CHARS) + "'";
  }
}
