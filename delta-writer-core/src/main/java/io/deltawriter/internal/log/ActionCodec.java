package io.deltawriter.internal.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * The one place that knows how actions look as JSON. Fields and actions that are not known are
 * ignored, but those of {@code add} are kept (Delta protocol, "Protocol Evolution").
 */
final class ActionCodec {

  /** The longest line, and the longest string in it, that is read. */
  static final int MAX_LINE_BYTES = 256 * 1024 * 1024;

  static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_LINE_BYTES).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ActionCodec() {}

  /**
   * The action of one line; empty if it is of a kind that is not known.
   *
   * @throws IOException if it is not JSON, or a required field is missing or of another type
   */
  static Optional<Action> read(byte[] bytes, int offset, int length) throws IOException {
    return read(JSON.readTree(bytes, offset, length));
  }

  /** As {@link #read(byte[], int, int)}, of a line already parsed. */
  static Optional<Action> read(JsonNode line) throws IOException {
    return ActionReading.action(line);
  }

  /** {@code action} as the line of a commit, without a line break. */
  static byte[] write(Action action) throws IOException {
    return JSON.writeValueAsBytes(json(action));
  }

  /** {@code action} as a JSON object whose only field is its kind. */
  static ObjectNode json(Action action) {
    return ActionWriting.action(action);
  }
}
