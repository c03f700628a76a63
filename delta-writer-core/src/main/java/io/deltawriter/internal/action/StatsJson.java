package io.deltawriter.internal.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.datafile.ColumnStats;
import io.deltawriter.internal.datafile.DataFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Statistics of a data file as {@code add.stats} (Delta protocol, "Per-file Statistics"). */
final class StatsJson {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

  private static final ObjectWriter PLAIN_DECIMALS =
      ActionCodec.JSON.writer().with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

  private StatsJson() {}

  static String of(DataFile file) {
    ObjectNode min = JsonNodeFactory.instance.objectNode();
    ObjectNode max = JsonNodeFactory.instance.objectNode();
    ObjectNode nulls = JsonNodeFactory.instance.objectNode();
    for (ColumnStats column : file.columns()) {
      putBound(min, column.path(), column.min());
      putBound(max, column.path(), column.max());
      leaf(nulls, column.path()).put(last(column.path()), column.nullCount());
    }
    ObjectNode stats = JsonNodeFactory.instance.objectNode();
    stats.put("numRecords", file.rowCount());
    stats.set("minValues", min);
    stats.set("maxValues", max);
    stats.set("nullCount", nulls);
    return text(stats);
  }

  private static String text(ObjectNode stats) {
    try {
      return PLAIN_DECIMALS.writeValueAsString(stats);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is always JSON", e);
    }
  }

  /** The number of records that {@code stats} tell; empty if they tell none. */
  static OptionalLong rowCount(String stats) {
    try {
      JsonNode records = ActionCodec.JSON.readTree(stats).path("numRecords");
      return records.isIntegralNumber()
          ? OptionalLong.of(records.longValue())
          : OptionalLong.empty();
    } catch (JsonProcessingException e) {
      return OptionalLong.empty();
    }
  }

  private static void putBound(ObjectNode bounds, List<String> path, Optional<Object> bound) {
    if (bound.filter(StatsJson::isJson).isPresent()) {
      put(leaf(bounds, path), last(path), bound.get());
    }
  }

  // JSON has no infinity; a bound that is not there bounds nothing.
  private static boolean isJson(Object value) {
    return !(value instanceof Float || value instanceof Double)
        || Double.isFinite(((Number) value).doubleValue());
  }

  private static ObjectNode leaf(ObjectNode root, List<String> path) {
    ObjectNode node = root;
    for (String name : path.subList(0, path.size() - 1)) {
      node = node.withObjectProperty(name);
    }
    return node;
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  private static void put(ObjectNode node, String name, Object value) {
    if (value instanceof Long number) {
      node.put(name, number);
    } else if (value instanceof Boolean bool) {
      node.put(name, bool);
    } else if (value instanceof Float number) {
      node.put(name, number);
    } else if (value instanceof Double number) {
      node.put(name, number);
    } else if (value instanceof BigDecimal number) {
      node.put(name, number);
    } else if (value instanceof String text) {
      node.put(name, text);
    } else if (value instanceof LocalDate date) {
      node.put(name, date.toString());
    } else if (value instanceof Instant instant) {
      node.put(name, MILLIS.format(instant.atOffset(ZoneOffset.UTC)) + "Z");
    } else if (value instanceof LocalDateTime dateTime) {
      node.put(name, MILLIS.format(dateTime));
    } else {
      throw new AssertionError("unhandled statistics type: " + value.getClass());
    }
  }
}
