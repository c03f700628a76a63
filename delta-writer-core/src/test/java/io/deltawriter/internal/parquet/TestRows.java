package io.deltawriter.internal.parquet;

import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.Leaf;
import io.deltawriter.internal.columns.LeafVector;
import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.ArrayNode;
import io.deltawriter.internal.columns.Node.Field;
import io.deltawriter.internal.columns.Node.LeafNode;
import io.deltawriter.internal.columns.Node.MapNode;
import io.deltawriter.internal.columns.Node.StructNode;
import io.deltawriter.internal.columns.RowShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a test as Java values: a map for a struct or map, a list for an array, {@code Boolean},
 * {@code Long} for integers, days and microseconds, {@code Float}, {@code Double}, {@code
 * BigDecimal}, {@code String}, {@code ByteBuffer} for binary, null.
 */
public final class TestRows {

  private TestRows() {}

  public static ColumnBatch batch(RowShape shape, List<Map<String, Object>> rows) {
    ColumnBatch batch = new ColumnBatch(shape);
    rows.forEach(row -> add(batch, row));
    return batch;
  }

  public static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  static void add(ColumnBatch batch, Map<String, Object> row) {
    write(batch, batch.shape().root(), row, 0);
    batch.endRow();
  }

  private static void write(ColumnBatch batch, Node node, Object value, int repetition) {
    if (value == null) {
      absent(batch, node, node.definitionLevel() - 1, repetition);
    } else if (node instanceof StructNode struct) {
      for (Field field : struct.fields()) {
        write(batch, field.node(), ((Map<?, ?>) value).get(field.name()), repetition);
      }
    } else if (node instanceof ArrayNode array) {
      List<?> elements = (List<?>) value;
      if (elements.isEmpty()) {
        absent(batch, array.element(), array.definitionLevel(), repetition);
      }
      int next = repetition;
      for (Object element : elements) {
        write(batch, array.element(), element, next);
        next = array.repetitionLevel();
      }
    } else if (node instanceof MapNode map) {
      Map<?, ?> entries = (Map<?, ?>) value;
      if (entries.isEmpty()) {
        absent(batch, map.key(), map.definitionLevel(), repetition);
        absent(batch, map.value(), map.definitionLevel(), repetition);
      }
      int next = repetition;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        write(batch, map.key(), entry.getKey(), next);
        write(batch, map.value(), entry.getValue(), next);
        next = map.repetitionLevel();
      }
    } else if (node instanceof LeafNode leaf) {
      addValue(batch.vectors().get(leaf.leaf().index()), value, repetition);
    } else {
      throw new AssertionError("unhandled node: " + node);
    }
  }

  private static void absent(ColumnBatch batch, Node node, int definition, int repetition) {
    if (node instanceof StructNode struct) {
      struct.fields().forEach(f -> absent(batch, f.node(), definition, repetition));
    } else if (node instanceof ArrayNode array) {
      absent(batch, array.element(), definition, repetition);
    } else if (node instanceof MapNode map) {
      absent(batch, map.key(), definition, repetition);
      absent(batch, map.value(), definition, repetition);
    } else if (node instanceof LeafNode leaf) {
      batch.vectors().get(leaf.leaf().index()).addAbsent(definition, repetition);
    }
  }

  private static void addValue(LeafVector vector, Object value, int repetition) {
    Leaf leaf = vector.leaf();
    DataType type = leaf.type();
    if (leaf.holdsBytes()) {
      byte[] bytes = bytes(type, value);
      vector.addBytes(repetition, bytes, 0, bytes.length);
    } else if (type instanceof BooleanType) {
      vector.addNumber(repetition, (Boolean) value ? 1 : 0);
    } else if (type instanceof FloatType) {
      vector.addNumber(repetition, Float.floatToRawIntBits((Float) value));
    } else if (type instanceof DoubleType) {
      vector.addNumber(repetition, Double.doubleToRawLongBits((Double) value));
    } else if (type instanceof DecimalType) {
      vector.addNumber(repetition, ((BigDecimal) value).unscaledValue().longValueExact());
    } else {
      vector.addNumber(repetition, ((Number) value).longValue());
    }
  }

  private static byte[] bytes(DataType type, Object value) {
    if (type instanceof DecimalType) {
      BigInteger unscaled = ((BigDecimal) value).unscaledValue();
      byte[] shortest = unscaled.toByteArray();
      byte[] bytes = new byte[16];
      Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
      System.arraycopy(shortest, 0, bytes, 16 - shortest.length, shortest.length);
      return bytes;
    }
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : ((ByteBuffer) value).array();
  }
}
