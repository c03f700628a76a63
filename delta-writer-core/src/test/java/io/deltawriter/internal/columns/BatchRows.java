package io.deltawriter.internal.columns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.StringType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the rows of a batch together again, as Parquet's readers do: structs and maps as {@link
 * Map}, arrays as {@link List}, strings as {@link String}, binary as {@link ByteBuffer}, float,
 * double, boolean and decimal as their boxes, all other numbers as {@link Long}.
 */
public final class BatchRows {

  private final ColumnBatch batch;
  private final int[] entry;
  private final int[] value;

  private BatchRows(ColumnBatch batch) {
    this.batch = batch;
    this.entry = new int[batch.vectors().size()];
    this.value = new int[batch.vectors().size()];
  }

  /** All rows; fails if entries are left over. */
  public static List<Object> of(ColumnBatch batch) {
    BatchRows reading = new BatchRows(batch);
    List<Object> rows = new ArrayList<>();
    for (int row = 0; row < batch.rowCount(); row++) {
      rows.add(reading.assemble(batch.shape().root()));
    }
    for (LeafVector vector : batch.vectors()) {
      int index = vector.leaf().index();
      if (reading.entry[index] != vector.entryCount()
          || reading.value[index] != vector.valueCount()) {
        throw new AssertionError("entries are left over in " + vector.leaf());
      }
    }
    return rows;
  }

  private Object assemble(Node node) {
    Leaf first = firstLeaf(node);
    int definition = definition(first);
    if (definition < node.definitionLevel()) {
      skip(node);
      return null;
    }
    if (node instanceof Node.StructNode struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      struct.fields().forEach(field -> fields.put(field.name(), assemble(field.node())));
      return fields;
    }
    if (node instanceof Node.LeafNode leaf) {
      return leafValue(leaf.leaf());
    }
    boolean empty = definition == node.definitionLevel();
    if (node instanceof Node.ArrayNode array) {
      List<Object> elements = new ArrayList<>();
      if (empty) {
        skip(node);
        return elements;
      }
      do {
        elements.add(assemble(array.element()));
      } while (continues(first, array.repetitionLevel()));
      return elements;
    }
    if (node instanceof Node.MapNode map) {
      return entries(map, first, empty);
    }
    throw new AssertionError("unhandled node: " + node);
  }

  private Map<Object, Object> entries(Node.MapNode map, Leaf first, boolean empty) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (empty) {
      skip(map);
      return entries;
    }
    do {
      Object key = assemble(map.key());
      entries.put(key, assemble(map.value()));
    } while (continues(first, map.repetitionLevel()));
    return entries;
  }

  private int definition(Leaf leaf) {
    return batch.vectors().get(leaf.index()).definitionLevel(entry[leaf.index()]);
  }

  private boolean continues(Leaf leaf, int repetitionLevel) {
    LeafVector vector = batch.vectors().get(leaf.index());
    int next = entry[leaf.index()];
    return next < vector.entryCount() && vector.repetitionLevel(next) == repetitionLevel;
  }

  private void skip(Node node) {
    if (node instanceof Node.LeafNode leaf) {
      entry[leaf.leaf().index()]++;
    } else if (node instanceof Node.StructNode struct) {
      struct.fields().forEach(field -> skip(field.node()));
    } else if (node instanceof Node.ArrayNode array) {
      skip(array.element());
    } else if (node instanceof Node.MapNode map) {
      skip(map.key());
      skip(map.value());
    }
  }

  private Object leafValue(Leaf leaf) {
    entry[leaf.index()]++;
    return valueOf(batch.vectors().get(leaf.index()), value[leaf.index()]++);
  }

  /** Value {@code value} of a vector. */
  public static Object valueOf(LeafVector vector, int value) {
    Leaf leaf = vector.leaf();
    if (leaf.holdsBytes()) {
      byte[] bytes = Arrays.copyOfRange(vector.bytes(), vector.start(value), vector.end(value));
      if (leaf.type() instanceof StringType) {
        return new String(bytes, UTF_8);
      }
      return leaf.type() instanceof DecimalType decimal
          ? new BigDecimal(new BigInteger(bytes), decimal.getScale())
          : ByteBuffer.wrap(bytes);
    }
    long number = vector.number(value);
    if (leaf.type() instanceof BooleanType) {
      return number == 1;
    }
    if (leaf.type() instanceof FloatType) {
      return Float.intBitsToFloat((int) number);
    }
    if (leaf.type() instanceof DoubleType) {
      return Double.longBitsToDouble(number);
    }
    return leaf.type() instanceof DecimalType decimal
        ? BigDecimal.valueOf(number, decimal.getScale())
        : (Object) number;
  }

  private static Leaf firstLeaf(Node node) {
    if (node instanceof Node.LeafNode leaf) {
      return leaf.leaf();
    }
    if (node instanceof Node.StructNode struct) {
      return firstLeaf(struct.fields().get(0).node());
    }
    if (node instanceof Node.ArrayNode array) {
      return firstLeaf(array.element());
    }
    if (node instanceof Node.MapNode map) {
      return map.key().leaf();
    }
    throw new AssertionError("unhandled node: " + node);
  }
}
