package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Turns Parquet values into JSON as Delta's commits have it: structs and maps become objects, lists
 * arrays. A struct's null fields are left out. Reads lists and maps in all forms that writers have
 * used (Parquet format, "LogicalTypes", backward compatibility rules).
 *
 * <p>While the gate is closed values are dropped without being looked at: most of what a lookup
 * goes past.
 */
final class JsonConverters {

  private final RowGate gate;

  JsonConverters(RowGate gate) {
    this.gate = gate;
  }

  /** A converter for values of {@code type} that hands each to {@code target}. */
  Converter of(Type type, Consumer<JsonNode> target) {
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      throw new IllegalArgumentException("Column " + type + " is a list without its group");
    }
    return ofElement(type, target);
  }

  private Converter ofElement(Type type, Consumer<JsonNode> target) {
    if (type.isPrimitive()) {
      return gate.guarding(type, new JsonScalarConverter(type.asPrimitiveType(), target));
    }
    GroupType group = type.asGroupType();
    LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
    if (annotation instanceof ListLogicalTypeAnnotation) {
      return new ListConverter(group, target);
    }
    if (annotation instanceof MapLogicalTypeAnnotation
        || annotation instanceof MapKeyValueTypeAnnotation) {
      return new MapConverter(group, target);
    }
    return new StructConverter(group, target);
  }

  private final class StructConverter extends GroupConverter {

    private final Converter[] fields;
    private final Consumer<JsonNode> target;
    private ObjectNode struct = JsonNodeFactory.instance.objectNode();

    StructConverter(GroupType type, Consumer<JsonNode> target) {
      this.target = target;
      this.fields = new Converter[type.getFieldCount()];
      for (int i = 0; i < fields.length; i++) {
        String name = type.getFieldName(i);
        fields[i] = of(type.getType(i), value -> struct.set(name, value));
      }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return fields[fieldIndex];
    }

    @Override
    public void start() {
      struct = JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void end() {
      target.accept(struct);
    }
  }

  /** The repeated group in the middle, or the repeated element itself in old files. */
  private final class ListConverter extends GroupConverter {

    private final Consumer<JsonNode> target;
    private final Converter repeated;
    private ArrayNode list = JsonNodeFactory.instance.arrayNode();

    ListConverter(GroupType type, Consumer<JsonNode> target) {
      this.target = target;
      Type middle = type.getType(0);
      this.repeated =
          isElement(type, middle)
              ? ofElement(middle, value -> list.add(value))
              : new EntryConverter(
                  new Converter[] {
                    of(middle.asGroupType().getType(0), value -> list.set(list.size() - 1, value))
                  },
                  () -> list.add(NullNode.instance),
                  () -> {});
    }

    private boolean isElement(GroupType list, Type middle) {
      return middle.isPrimitive()
          || middle.asGroupType().getFieldCount() != 1
          || middle.getName().equals("array")
          || middle.getName().equals(list.getName() + "_tuple");
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return repeated;
    }

    @Override
    public void start() {
      list = JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public void end() {
      target.accept(list);
    }
  }

  private final class MapConverter extends GroupConverter {

    private final Consumer<JsonNode> target;
    private final Converter entry;
    private ObjectNode map = JsonNodeFactory.instance.objectNode();
    private String key = "";
    private JsonNode value = NullNode.instance;

    MapConverter(GroupType type, Consumer<JsonNode> target) {
      this.target = target;
      GroupType pair = type.getType(0).asGroupType();
      this.entry =
          new EntryConverter(
              new Converter[] {
                of(pair.getType(0), node -> key = node.asText()),
                of(pair.getType(1), node -> value = node)
              },
              () -> value = NullNode.instance,
              () -> map.set(key, value));
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return entry;
    }

    @Override
    public void start() {
      map = JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void end() {
      target.accept(map);
    }
  }

  /** A repeated group inside a list or map. */
  private static final class EntryConverter extends GroupConverter {

    private final Converter[] fields;
    private final Runnable atStart;
    private final Runnable atEnd;

    EntryConverter(Converter[] fields, Runnable atStart, Runnable atEnd) {
      this.fields = fields;
      this.atStart = atStart;
      this.atEnd = atEnd;
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return fields[fieldIndex];
    }

    @Override
    public void start() {
      atStart.run();
    }

    @Override
    public void end() {
      atEnd.run();
    }
  }
}
