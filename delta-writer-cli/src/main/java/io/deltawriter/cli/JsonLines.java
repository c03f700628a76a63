package io.deltawriter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.OptionalLong;

/** JSON objects, one a line. */
final class JsonLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Output out;

  JsonLines(Output out) {
    this.out = out;
  }

  /** {@code number} as the value of an entry; null if there is none. */
  static Long value(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  /** Writes an object with the entries of {@code object}, in its order. */
  void write(Map<String, ?> object) {
    try {
      out.line(MAPPER.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new AssertionError("strings, numbers and maps are JSON", e);
    }
  }
}
