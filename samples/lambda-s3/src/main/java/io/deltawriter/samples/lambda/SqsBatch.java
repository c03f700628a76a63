package io.deltawriter.samples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.s3.S3EventNotification;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The event that Lambda makes of messages of a queue, and the answer to it. */
final class SqsBatch {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SqsBatch() {}

  /**
   * A message.
   *
   * @param id by which the answer names it
   * @param body its text; empty if it has none
   */
  record Message(String id, String body) {
    Message {
      requireNonNull(id, "id");
      requireNonNull(body, "body");
    }
  }

  /**
   * The messages of an event, one at least.
   *
   * @throws IllegalArgumentException if it is not an event of SQS: no answer could say what of it
   *     failed, so that the call must fail as a whole; says what was given
   */
  static List<Message> messages(byte[] event) {
    String text = text(event);
    JsonNode records = parsed(text).path("Records");
    if (!records.isArray() || records.isEmpty()) {
      throw refused(S3EventNotification.kindOf(text));
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode record : records) {
      String id = text(record.path("messageId"));
      if (id.isBlank() || !text(record.path("eventSource")).equals("aws:sqs")) {
        throw refused(S3EventNotification.kindOf(text));
      }
      messages.add(new Message(id, text(record.path("body"))));
    }
    return messages;
  }

  /** The answer that these messages failed and no other. */
  static byte[] answer(Collection<String> failed) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    failed.forEach(id -> failures.addObject().put("itemIdentifier", id));
    return answer.toString().getBytes(UTF_8);
  }

  private static String text(JsonNode field) {
    return field.isTextual() ? field.textValue() : "";
  }

  private static String text(byte[] event) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(event)).toString();
    } catch (CharacterCodingException e) {
      throw refused("not UTF-8");
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Its message quotes the text, which may hold names of customers.
      throw refused("no JSON");
    }
  }

  private static IllegalArgumentException refused(String given) {
    return new IllegalArgumentException(
        "Not an event of SQS: it is "
            + given
            + "; call this function by a queue that S3 sends its notifications to");
  }
}
