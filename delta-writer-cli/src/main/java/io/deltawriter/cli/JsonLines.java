package io.deltawriter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** JSON objects, one a line. */
final class JsonLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Output out;

  JsonLines(Output out) {
    this.out = out;
  }

  /**
   * Writes an object with the entries of {@code object}, in its order. An empty optional value
   * becomes null.
   */
  void write(Map<String, ?> object) {
    try {
      Map<String, Object> values = new LinkedHashMap<>();
      object.forEach((name, value) -> values.put(name, plain(value)));
      out.line(MAPPER.writeValueAsString(values));
    } catch (JsonProcessingException e) {
      throw new AssertionError("strings, numbers and maps are JSON", e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : NullNode.getInstance();
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? optional.get() : NullNode.getInstance();
    }
    return value;
  }
}
