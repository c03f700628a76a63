package io.deltawriter.interop;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas of every type and nesting, rows of them, and the rows as JSON; all from one seed. */
final class RandomRecords {
  private static final int DEPTH = 3;
  private static final List<String> NAMES =
      List.of("f", "Ünï", "a.b", "a-b", "x`y", "日本", "from", "F2", "😀");

  private final Random random;
  private final RandomValues values;

  RandomRecords(long seed) {
    this.random = new Random(seed);
    this.values = new RandomValues(random);
  }

  StructType schema() {
    return struct(DEPTH);
  }

  /** Rows as {@link TableRows} has them. */
  List<Map<String, Object>> rows(StructType schema) {
    var rows = new ArrayList<Map<String, Object>>();
    for (int count = random.nextInt(6); count >= 0; count--) {
      rows.add(struct(schema));
    }
    return rows;
  }

  /** The rows as a source: lines or an array, in no order of fields, with others in between. */
  String json(StructType schema, List<Map<String, Object>> rows) {
    var records = rows.stream().map(row -> record(schema, row)).toList();
    return random.nextBoolean()
        ? String.join(random.nextBoolean() ? "\n" : "\r\n", records)
        : "[" + String.join(" ,\n", records) + "]";
  }

  private StructType struct(int depth) {
    var names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    var struct = new StructType();
    for (int count = random.nextInt(5); count >= 0; count--) {
      struct = struct.add(names.get(count), type(depth - 1), nullable());
    }
    return struct;
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
    int precision = 1 + random.nextInt(38);
    List<DataType> types =
        List.of(
            StringType.STRING,
            LongType.LONG,
            IntegerType.INTEGER,
            ShortType.SHORT,
            ByteType.BYTE,
            DoubleType.DOUBLE,
            FloatType.FLOAT,
            BooleanType.BOOLEAN,
            new DecimalType(precision, random.nextInt(precision + 1)),
            DateType.DATE,
            TimestampType.TIMESTAMP,
            TimestampNTZType.TIMESTAMP_NTZ,
            BinaryType.BINARY);
    return types.get(random.nextInt(types.size()));
  }

  private boolean nullable() {
    return random.nextInt(4) != 0;
  }

  private Map<String, Object> struct(StructType type) {
    var fields = new LinkedHashMap<String, Object>();
    for (StructField field : type.fields()) {
      fields.put(field.getName(), value(field.getDataType(), field.isNullable()));
    }
    return fields;
  }

  private Object value(DataType type, boolean nullable) {
    if (nullable && random.nextInt(4) == 0) {
      return null;
    }
    if (type instanceof StructType struct) {
      return struct(struct);
    }
    if (type instanceof ArrayType array) {
      var elements = new ArrayList<Object>();
      for (int count = random.nextInt(4); count > 0; count--) {
        elements.add(value(array.getElementType(), array.containsNull()));
      }
      return elements;
    }
    if (type instanceof MapType map) {
      var entries = new LinkedHashMap<Object, Object>();
      for (int count = random.nextInt(4); count > 0; count--) {
        entries.put(
            values.of(map.getKeyType()), value(map.getValueType(), map.isValueContainsNull()));
      }
      return entries;
    }
    return values.of(type);
  }

  private String record(StructType type, Map<?, ?> row) {
    var fields = new ArrayList<String>();
    for (StructField field : type.fields()) {
      Object value = row.get(field.getName());
      if (value != null || random.nextBoolean()) {
        fields.add(values.quoted(field.getName()) + " : " + json(field.getDataType(), value));
      }
    }
    // Beside other fields only: a record of nothing else is no row.
    if (!fields.isEmpty() && random.nextInt(4) == 0) {
      fields.add("\"no column\":{\"f\":[1,\"}\",null]}");
    }
    Collections.shuffle(fields, random);
    return "{" + String.join(",", fields) + "}";
  }

  private String json(DataType type, Object value) {
    if (value == null) {
      return "null";
    }
    if (type instanceof StructType struct) {
      return record(struct, (Map<?, ?>) value);
    }
    if (type instanceof ArrayType array) {
      var elements = new ArrayList<String>();
      ((List<?>) value).forEach(element -> elements.add(json(array.getElementType(), element)));
      return "[" + String.join(", ", elements) + "]";
    }
    if (type instanceof MapType map) {
      var entries = new ArrayList<String>();
      ((Map<?, ?>) value)
          .forEach(
              (key, entry) ->
                  entries.add(
                      values.quoted(values.text(map.getKeyType(), key))
                          + ":"
                          + json(map.getValueType(), entry)));
      return "{" + String.join(",", entries) + "}";
    }
    return values.json(type, value);
  }
}
