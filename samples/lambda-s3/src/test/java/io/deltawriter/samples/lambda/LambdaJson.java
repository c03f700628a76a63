package io.deltawriter.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events and answers as Lambda's runtime reads and writes them. */
final class LambdaJson {

  private LambdaJson() {}

  /** The event in the file of that name among the resources. */
  static String text(String name) {
    try (InputStream json = LambdaJson.class.getResourceAsStream("/events/" + name + ".json")) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the function answers to that event. */
  static String answer(RequestStreamHandler function, String event, Context context) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    try {
      function.handleRequest(new ByteArrayInputStream(bytes), answer, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
