package io.deltawriter.interop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form in which all readers hand over rows, so that they compare by {@code equals}.
 *
 * <p>A row is a map from column name to value. Integers of every width are {@code Long}, decimals
 * {@code BigDecimal}, dates {@code LocalDate}, timestamps {@code Instant}, timestamps without a
 * zone {@code LocalDateTime}, binary values hex text after {@code 0x}, structs maps by field name,
 * arrays lists and maps maps. TableRows are sorted by their text because no reader promises an
 * order.
 */
public final class TableRows {
  private TableRows() {}

  public static Map<String, Object> row(Object... namesAndValues) {
    var row = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], canonical(namesAndValues[i + 1]));
    }
    return row;
  }

  @SafeVarargs
  public static List<Map<String, Object>> rows(Map<String, Object>... rows) {
    var list = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> row : rows) {
      list.add(row);
    }
    return sorted(list);
  }

  public static List<Map<String, Object>> sorted(List<Map<String, Object>> rows) {
    var sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(TableRows::text));
    return sorted;
  }

  public static List<Map<String, Object>> select(
      List<Map<String, Object>> rows, String... columns) {
    var selected = new ArrayList<Map<String, Object>>();
    for (Map<String, Object> row : rows) {
      var kept = new LinkedHashMap<String, Object>();
      for (String column : columns) {
        if (!row.containsKey(column)) {
          throw new IllegalArgumentException("No column " + column + " in " + row.keySet());
        }
        kept.put(column, row.get(column));
      }
      selected.add(kept);
    }
    return sorted(selected);
  }

  public static Object canonical(Object value) {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    return value;
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
          .sorted()
          .toList()
          .toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(TableRows::text).toList().toString();
    }
    return String.valueOf(value);
  }
}
