package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events and answers as Lambda's runtime reads and writes them. */
final class LambdaJson {

  private LambdaJson() {}

  /** The event in the file of that name among the resources. */
  static <T> T event(String name, Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, LambdaJson.class.getClassLoader())
        .fromJson(text(name));
  }

  /** The text of that event. */
  static String text(String name) {
    try (InputStream json = LambdaJson.class.getResourceAsStream("/events/" + name + ".json")) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer as it goes to Lambda. */
  static <T> String text(T answer, Class<T> type) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(type, LambdaJson.class.getClassLoader())
        .toJson(answer, json);
    return json.toString(StandardCharsets.UTF_8);
  }
}
