package io.deltawriter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON objects, one a line. */
final class JsonLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Output out;

  JsonLines(Output out) {
    this.out = out;
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
