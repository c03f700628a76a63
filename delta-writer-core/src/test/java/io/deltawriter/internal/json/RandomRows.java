package io.deltawriter.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas, rows of them as {@code BatchRows} gives them, and the rows as JSON; from one seed. */
final class RandomRows {

  private static final List<DataType> PRIMITIVES =
      List.of(
          StringType.STRING,
          LongType.LONG,
          IntegerType.INTEGER,
          DoubleType.DOUBLE,
          BooleanType.BOOLEAN,
          new DecimalType(9, 2),
          new DecimalType(30, 5),
          BinaryType.BINARY,
          DateType.DATE,
          TimestampType.TIMESTAMP);

  private final Random random;

  RandomRows(long seed) {
    this.random = new Random(seed);
  }

  StructType schema() {
    return struct(3);
  }

  List<Map<String, Object>> rows(StructType schema, int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(structValue(schema));
    }
    return rows;
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

  private StructType struct(int depth) {
    StructType struct = new StructType();
    int count = 1 + random.nextInt(4);
    for (int field = 0; field < count; field++) {
      struct = struct.add("f" + field, type(depth - 1), nullable());
    }
    return struct;
  }

  private boolean nullable() {
    return random.nextInt(4) != 0;
  }

  private DataType type(int depth) {
    return switch (depth > 0 ? random.nextInt(6) : -1) {
      case 0 -> struct(depth);
      case 1 -> new ArrayType(type(depth - 1), nullable());
      case 2 -> new MapType(primitive(), type(depth - 1), nullable());
      default -> primitive();
    };
  }

  private DataType primitive() {
    return PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
  }

  private Object value(DataType type, boolean nullable) {
    if (nullable && random.nextInt(4) == 0) {
      return null;
    }
    if (type instanceof StructType struct) {
      return structValue(struct);
    }
    if (type instanceof ArrayType array) {
      List<Object> elements = new ArrayList<>();
      for (int count = random.nextInt(4); count > 0; count--) {
        elements.add(value(array.getElementType(), array.containsNull()));
      }
      return elements;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int count = random.nextInt(4); count > 0; count--) {
        entries.put(
            primitiveValue(map.getKeyType()), value(map.getValueType(), map.isValueContainsNull()));
      }
      return entries;
    }
    return primitiveValue(type);
  }

  private Map<String, Object> structValue(StructType struct) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (StructField field : struct.fields()) {
      fields.put(field.getName(), value(field.getDataType(), field.isNullable()));
    }
    return fields;
  }

  private Object primitiveValue(DataType type) {
    if (type instanceof StringType) {
      return text();
    }
    if (type instanceof LongType) {
      return random.nextLong() >> random.nextInt(64);
    }
    if (type instanceof IntegerType) {
      return (long) (random.nextInt() >> random.nextInt(32));
    }
    if (type instanceof DoubleType) {
      double value = Double.longBitsToDouble(random.nextLong());
      return Double.isNaN(value) ? Double.valueOf(Double.NaN) : Double.valueOf(value);
    }
    if (type instanceof BooleanType) {
      return random.nextBoolean();
    }
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(new BigInteger(25, random), decimal.getScale());
    }
    if (type instanceof BinaryType) {
      byte[] bytes = new byte[random.nextInt(6)];
      random.nextBytes(bytes);
      return ByteBuffer.wrap(bytes);
    }
    return type instanceof DateType
        ? (Object) (long) random.nextInt(40_000)
        : (Object) (random.nextLong() >> 14);
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
    boolean quoted =
        type instanceof StringType
            || type instanceof BinaryType
            || type instanceof DateType
            || type instanceof TimestampType
            || (value instanceof Double number && (number.isNaN() || number.isInfinite()));
    return quoted ? quote(plain(type, value)) : plain(type, value);
  }

  private static String plain(DataType type, Object value) {
    if (type instanceof BinaryType) {
      return Base64.getEncoder().encodeToString(((ByteBuffer) value).array());
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay((Long) value).toString();
    }
    if (type instanceof TimestampType) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
    }
    return value.toString();
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
