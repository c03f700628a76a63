package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnType;
import io.deltawriter.internal.columns.RandomRows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random schemas, rows of them, and the rows as JSON; from one seed. */
final class RandomJson {

  private final Random random;
  private final RandomRows rows;

  RandomJson(long seed) {
    this.random = new Random(seed);
    this.rows = new RandomRows(random, RandomRows.PRIMITIVES, this::primitiveValue);
  }

  StructType schema() {
    return rows.schema();
  }

  List<Map<String, Object>> rows(StructType schema, int count) {
    return rows.rows(schema, count);
  }

  /** One line per row, without the last line's end. */
  String lines(StructType schema, List<Map<String, Object>> rows) {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      lines.add(record(schema, row, " ") + (random.nextInt(5) == 0 ? "\r\n" : ""));
    }
    return String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
  }

  String array(StructType schema, List<Map<String, Object>> rows) {
    List<String> elements = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      elements.add(blank(" \n") + record(schema, row, " \n") + blank(" \n"));
    }
    return "[" + String.join(",", elements) + "]" + blank(" \n");
  }

  /** A value that JSON can give. */
  private Object primitiveValue(DataType type) {
    return switch (ColumnType.of(type)) {
      case STRING -> text();
      case LONG -> random.nextLong() >> random.nextInt(64);
      case INTEGER -> (long) (random.nextInt() >> random.nextInt(32));
      case SHORT -> (long) (short) random.nextInt();
      case BYTE -> (long) (byte) random.nextInt();
      case DOUBLE -> number(Double.longBitsToDouble(random.nextLong()));
      case FLOAT -> number(Float.intBitsToFloat(random.nextInt()));
      case BOOLEAN -> random.nextBoolean();
      case DECIMAL -> new BigDecimal(new BigInteger(25, random), ((DecimalType) type).getScale());
      case BINARY -> rows.primitiveValue(type);
      case DATE -> (long) random.nextInt(40_000);
      case TIMESTAMP, TIMESTAMP_NTZ -> random.nextLong() >> 14;
    };
  }

  /** JSON has one NaN only. */
  private static Double number(double value) {
    return Double.isNaN(value) ? Double.valueOf(Double.NaN) : Double.valueOf(value);
  }

  private static Float number(float value) {
    return Float.isNaN(value) ? Float.valueOf(Float.NaN) : Float.valueOf(value);
  }

  private String text() {
    String alphabet = "ab \"\\/\n\t\u0000\u001f\u007fé\u2028\uFFFF😀𝄞{}[],:";
    int[] codePoints = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(12); count > 0; count--) {
      text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
    }
    return text.toString();
  }

  private String record(StructType struct, Map<?, ?> value, String blanks) {
    List<String> fields = new ArrayList<>();
    for (StructField field : struct.fields()) {
      Object fieldValue = value.get(field.getName());
      if (fieldValue != null || random.nextBoolean()) {
        fields.add(
            quote(field.getName())
                + blank(blanks)
                + ":"
                + json(field.getDataType(), fieldValue, blanks));
      }
    }
    // Beside other fields only: a record of nothing else is no row.
    if (!fields.isEmpty() && random.nextInt(4) == 0) {
      fields.add("\"other\":[{\"x\":\"\\\"}\"},-1.5e3,null]");
    }
    Collections.shuffle(fields, random);
    return "{" + blank(blanks) + String.join(",", fields) + "}";
  }

  private String json(DataType type, Object value, String blanks) {
    return blank(blanks) + bare(type, value, blanks) + blank(blanks);
  }

  private String bare(DataType type, Object value, String blanks) {
    if (value == null) {
      return "null";
    }
    if (type instanceof StructType struct) {
      return record(struct, (Map<?, ?>) value, blanks);
    }
    if (type instanceof ArrayType array) {
      List<String> elements = new ArrayList<>();
      for (Object element : (List<?>) value) {
        elements.add(json(array.getElementType(), element, blanks));
      }
      return "[" + String.join(",", elements) + "]";
    }
    if (type instanceof MapType map) {
      List<String> entries = new ArrayList<>();
      ((Map<?, ?>) value)
          .forEach(
              (key, entry) ->
                  entries.add(
                      quote(plain(map.getKeyType(), key))
                          + ":"
                          + json(map.getValueType(), entry, blanks)));
      return "{" + String.join(",", entries) + "}";
    }
    String text = plain(type, value);
    boolean quoted =
        switch (ColumnType.of(type)) {
          case STRING, BINARY, DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
          case FLOAT, DOUBLE -> text.endsWith("NaN") || text.endsWith("Infinity");
          case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DECIMAL -> false;
        };
    return quoted ? quote(text) : text;
  }

  private static String plain(DataType type, Object value) {
    return switch (ColumnType.of(type)) {
      case BINARY -> Base64.getEncoder().encodeToString(((ByteBuffer) value).array());
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case TIMESTAMP -> instant(value).toString();
      case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC).toString();
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL, STRING -> value.toString();
    };
  }

  private static Instant instant(Object micros) {
    return Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS);
  }

  private String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int index = 0; index < text.length(); index++) {
      char unit = text.charAt(index);
      // Either both halves of a pair are escaped or none.
      boolean escape = unit < ' ' || unit == '"' || unit == '\\' || unit == 0x2028;
      if (escape || (!Character.isSurrogate(unit) && random.nextInt(5) == 0)) {
        quoted.append(String.format("\\u%04x", (int) unit));
      } else {
        quoted.append(unit);
      }
    }
    return quoted.append('"').toString();
  }

  private String blank(String blanks) {
    return random.nextInt(3) == 0 ? blanks.substring(random.nextInt(blanks.length())) + "\t" : "";
  }

  /** {@code source} with a few bytes changed, removed, added or cut off. */
  byte[] damage(byte[] source) {
    String text = new String(source, ISO_8859_1);
    for (int count = 1 + random.nextInt(2); count > 0 && !text.isEmpty(); count--) {
      int at = random.nextInt(text.length());
      String extra =
          String.valueOf(
              "{}[],:\"\\ \n\r\t0-.eutx\u001e\u0000\u00c0\u00ed\u00a0".charAt(random.nextInt(23)));
      text =
          switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + extra + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + extra + text.substring(at);
            default -> text.substring(0, at);
          };
    }
    return text.getBytes(ISO_8859_1);
  }
}
