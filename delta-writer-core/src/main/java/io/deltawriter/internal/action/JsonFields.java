package io.deltawriter.internal.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The fields of one JSON object, with errors that name them. A null counts as missing. */
final class JsonFields {

  private final String name;
  private final JsonNode object;

  JsonFields(String name, JsonNode object) throws IOException {
    if (!object.isObject()) {
      throw new IOException("'" + name + "' must be a JSON object but is " + object.getNodeType());
    }
    this.name = name;
    this.object = object;
  }

  boolean has(String field) {
    return object.hasNonNull(field);
  }

  String text(String field) throws IOException {
    return textIfAny(field).orElseThrow(() -> missing(field));
  }

  Optional<String> textIfAny(String field) throws IOException {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = object.get(field);
    if (!value.isTextual()) {
      throw wrong(field, "a string", value);
    }
    return Optional.of(value.textValue());
  }

  long number(String field) throws IOException {
    OptionalLong number = numberIfAny(field);
    if (number.isEmpty()) {
      throw missing(field);
    }
    return number.getAsLong();
  }

  OptionalLong numberIfAny(String field) throws IOException {
    if (!has(field)) {
      return OptionalLong.empty();
    }
    JsonNode value = object.get(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, "a whole number of 64 bits", value);
    }
    return OptionalLong.of(value.longValue());
  }

  int integer(String field) throws IOException {
    long number = number(field);
    if (number != (int) number) {
      throw wrong(field, "a whole number of 32 bits", object.get(field));
    }
    return (int) number;
  }

  Optional<Boolean> flag(String field) throws IOException {
    if (!has(field)) {
      return Optional.empty();
    }
    JsonNode value = object.get(field);
    if (!value.isBoolean()) {
      throw wrong(field, "true or false", value);
    }
    return Optional.of(value.booleanValue());
  }

  JsonFields object(String field) throws IOException {
    if (!has(field)) {
      throw missing(field);
    }
    return new JsonFields(name + "." + field, object.get(field));
  }

  /** Values that are not strings are given as their JSON text; null stays null. */
  Map<String, String> strings(String field) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (has(field)) {
      JsonNode map = object.get(field);
      if (!map.isObject()) {
        throw wrong(field, "an object", map);
      }
      map.properties().forEach(entry -> values.put(entry.getKey(), string(entry.getValue())));
    }
    return values;
  }

  List<String> list(String field) throws IOException {
    List<String> values = new ArrayList<>();
    if (has(field)) {
      JsonNode array = object.get(field);
      if (!array.isArray()) {
        throw wrong(field, "an array", array);
      }
      for (JsonNode value : array) {
        if (!value.isTextual()) {
          throw wrong(field, "an array of strings", value);
        }
        values.add(value.textValue());
      }
    }
    return values;
  }

  Map<String, JsonNode> others(Set<String> known) {
    Map<String, JsonNode> others = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
        others.put(field.getKey(), field.getValue());
      }
    }
    return others;
  }

  static String string(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private IOException missing(String field) {
    return new IOException("'" + name + "." + field + "' is missing");
  }

  private IOException wrong(String field, String wanted, JsonNode value) {
    return new IOException(
        "'" + name + "." + field + "' must be " + wanted + " but is " + value.getNodeType());
  }
}
