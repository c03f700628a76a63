package io.deltawriter.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns rows as {@code worker.py} writes them into the form of {@link TableRows}. */
final class PythonRows {
  private PythonRows() {}

  static List<Map<String, Object>> of(JsonNode table) {
    var rows = new ArrayList<Map<String, Object>>();
    for (JsonNode row : table) {
      var columns = new LinkedHashMap<String, Object>();
      row.forEach(column -> columns.put(column.get(0).asText(), value(column.get(1))));
      rows.add(columns);
    }
    return TableRows.sorted(rows);
  }

  private static Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      return value(node.get(0).asText(), node.get(1));
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asLong();
    }
    if (node.isTextual()) {
      return node.asText();
    }
    throw new AssertionError("No value of ours: " + node);
  }

  private static Object value(String type, JsonNode value) {
    return switch (type) {
      case "float" -> Float.valueOf(number(value));
      case "double" -> Double.valueOf(number(value));
      case "decimal" -> new BigDecimal(value.asText());
      case "date" -> LocalDate.parse(value.asText());
      case "instant" -> instant(value);
      case "local" -> LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC);
      case "binary" -> "0x" + value.asText();
      case "struct", "map" -> entries(value);
      case "list" -> list(value);
      default -> throw new AssertionError("No type of ours: " + type);
    };
  }

  /** Python's text of a number that is none, or of one without end, is not Java's. */
  private static String number(JsonNode value) {
    return value.asText().replace("nan", "NaN").replace("inf", "Infinity");
  }

  private static Instant instant(JsonNode micros) {
    return Instant.EPOCH.plus(micros.asLong(), ChronoUnit.MICROS);
  }

  private static Map<Object, Object> entries(JsonNode pairs) {
    var entries = new LinkedHashMap<Object, Object>();
    for (JsonNode pair : pairs) {
      Object key = value(pair.get(0));
      entries.put(key, value(pair.get(1)));
    }
    return entries;
  }

  private static List<Object> list(JsonNode elements) {
    var list = new ArrayList<Object>();
    elements.forEach(element -> list.add(value(element)));
    return list;
  }
}
