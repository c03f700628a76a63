package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deltawriter.internal.text.ShownText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads event notifications of S3, as they come to a Lambda function or in the body of an SQS
 * message. Only the bucket and the key of a record count. Events come late, twice and in any order,
 * so only the object itself tells what happened to it.
 *
 * <p>Whatever the input is, methods return or throw {@link IllegalArgumentException}, with a short
 * message that says what was given.
 */
public final class S3EventNotification {

  private static final String NOT_ONE = "Not an event notification of S3: ";
  private static final int MAX_SHOWN_CHARS = 100;

  // A second field of one name would hide the first one and the objects that it tells of.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private S3EventNotification() {}

  /**
   * An object that was written or deleted.
   *
   * @param bucket the bucket's name
   * @param key the object's key, decoded
   */
  public record ObjectName(String bucket, String key) {
    public ObjectName {
      requireNonNull(bucket, "bucket");
      requireNonNull(key, "key");
    }
  }

  /**
   * The objects in the notification {@code json}, each once, in its order. There are none in the
   * message that S3 sends when notifications are set up ({@code s3:TestEvent}).
   *
   * @throws IllegalArgumentException if it is not a notification of S3
   */
  public static List<ObjectName> objects(String json) {
    JsonNode root = parsed(json);
    JsonNode records = root.path("Records");
    if (records.isMissingNode() && root.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (!records.isArray() || records.isEmpty()) {
      throw new IllegalArgumentException(NOT_ONE + "it is " + EventKind.of(root));
    }
    Set<ObjectName> objects = new LinkedHashSet<>();
    for (JsonNode record : records) {
      objects.add(object(record.path("s3"), root));
    }
    return List.copyOf(objects);
  }

  /**
   * The same for a text in bytes, as a Lambda function gets it.
   *
   * @param utf8 the text in UTF-8
   * @throws IllegalArgumentException if it is not a notification of S3
   */
  public static List<ObjectName> objects(byte[] utf8) {
    return objects(text(utf8));
  }

  /**
   * The key that {@code encoded} stands for in events: form encoding, as {@code a+b%3Dc}.
   *
   * @throws IllegalArgumentException if it is not encoded so
   */
  public static String decodedKey(String encoded) {
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException(NOT_ONE + "a key is empty");
    }
    try {
      return FormText.decoded(encoded);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          NOT_ONE
              + "a key is not form-encoded UTF-8: '"
              + ShownText.of(encoded, MAX_SHOWN_CHARS)
              + "'");
    }
  }

  /**
   * What {@code json} is, for the message of a function that got it instead of an event of its own:
   * as in {@code an event of EventBridge ('Object Created' of 'aws.s3')}.
   */
  public static String kindOf(String json) {
    try {
      return EventKind.of(parsed(json));
    } catch (IllegalArgumentException e) {
      return "no JSON";
    }
  }

  private static ObjectName object(JsonNode s3, JsonNode root) {
    JsonNode bucket = s3.path("bucket").path("name");
    JsonNode key = s3.path("object").path("key");
    if (!bucket.isTextual() || bucket.textValue().isEmpty() || !key.isTextual()) {
      throw new IllegalArgumentException(
          NOT_ONE
              + "a record has no s3.bucket.name or no s3.object.key; it is "
              + EventKind.of(root));
    }
    return new ObjectName(bucket.textValue(), decodedKey(key.textValue()));
  }

  private static String text(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(NOT_ONE + "it is not UTF-8");
    }
  }

  private static JsonNode parsed(String json) {
    if (json == null || json.isBlank()) {
      throw new IllegalArgumentException(NOT_ONE + "there is no text");
    }
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the text as it is, so it is not even the cause.
      throw new IllegalArgumentException(NOT_ONE + "broken JSON" + place(e.getLocation()));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(NOT_ONE + "broken JSON");
    }
  }

  /** Where it is; Jackson does not say it of what passes its limits of depth and length. */
  private static String place(JsonLocation location) {
    return location == null
        ? ", or deeper or longer than any notification"
        : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
