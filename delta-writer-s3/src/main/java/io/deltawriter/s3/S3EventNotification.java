package io.deltawriter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deltawriter.internal.text.ShownText;
import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event notification of S3 tells of, as it comes to a Lambda function or in the body of an
 * SQS message. Of its records only bucket and key count: events come late, twice and in any order,
 * so what happened to an object is told by a look at it and by nothing else.
 */
public final class S3EventNotification {

  private static final ObjectMapper JSON = new ObjectMapper();

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
   * The objects that the notification {@code json} tells of, each once, in its order. The message
   * that S3 sends when notifications are set up ({@code s3:TestEvent}) tells of none.
   *
   * @throws IllegalArgumentException if it is not a notification of S3
   */
  public static List<ObjectName> objects(String json) {
    JsonNode root = parsed(json);
    if (root.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    JsonNode records = root.path("Records");
    if (!records.isArray()) {
      throw new IllegalArgumentException("Not an event notification of S3: it has no Records");
    }
    Set<ObjectName> objects = new LinkedHashSet<>();
    for (JsonNode record : records) {
      objects.add(object(record.path("s3")));
    }
    return List.copyOf(objects);
  }

  /**
   * The key that {@code encoded} stands for in events: form encoding, as {@code a+b%3Dc}.
   *
   * @throws IllegalArgumentException if it is not encoded so
   */
  public static String decodedKey(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Not an event notification of S3: a key is not form-encoded: '"
              + ShownText.of(encoded)
              + "'");
    }
  }

  private static ObjectName object(JsonNode s3) {
    JsonNode bucket = s3.path("bucket").path("name");
    JsonNode key = s3.path("object").path("key");
    if (!bucket.isTextual() || !key.isTextual()) {
      throw new IllegalArgumentException(
          "Not an event notification of S3: a record has no s3.bucket.name or no s3.object.key");
    }
    return new ObjectName(bucket.textValue(), decodedKey(key.textValue()));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Jackson's own message quotes the text as it is, so it is not even the cause.
      throw new IllegalArgumentException(
          "Not an event notification of S3: broken JSON in line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
  }
}
