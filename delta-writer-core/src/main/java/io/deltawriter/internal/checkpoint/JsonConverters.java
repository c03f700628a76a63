package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
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
      return gate.guarding(type, new ScalarConverter(type.asPrimitiveType(), target));
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

  /**
   * Turns one Parquet value into JSON. Dates, timestamps and decimals, which occur in {@code
   * stats_parsed}, become what {@code stats} has for them (Delta protocol, "Per-file Statistics").
   */
  private static final class ScalarConverter extends PrimitiveConverter {

    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private static final DateTimeFormatter MILLIS =
        new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final PrimitiveType type;
    private final Consumer<JsonNode> target;
    private JsonNode[] dictionary = {};

    ScalarConverter(PrimitiveType type, Consumer<JsonNode> target) {
      this.type = type;
      this.target = target;
    }

    @Override
    public boolean hasDictionarySupport() {
      return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new JsonNode[values.getMaxId() + 1];
      for (int i = 0; i < dictionary.length; i++) {
        dictionary[i] = binary(values.decodeToBinary(i));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      target.accept(dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      target.accept(binary(value));
    }

    @Override
    public void addBoolean(boolean value) {
      target.accept(BooleanNode.valueOf(value));
    }

    // JSON has no NaN and no infinity; a bound that is missing is a bound that is not known.
    @Override
    public void addDouble(double value) {
      if (Double.isFinite(value)) {
        target.accept(DoubleNode.valueOf(value));
      }
    }

    @Override
    public void addFloat(float value) {
      if (Float.isFinite(value)) {
        target.accept(FloatNode.valueOf(value));
      }
    }

    @Override
    public void addInt(int value) {
      LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
      if (annotation instanceof DateLogicalTypeAnnotation) {
        target.accept(TextNode.valueOf(LocalDate.ofEpochDay(value).toString()));
      } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
        target.accept(decimal(BigInteger.valueOf(value), decimal));
      } else {
        target.accept(IntNode.valueOf(value));
      }
    }

    @Override
    public void addLong(long value) {
      LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
      if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
        target.accept(timestamp(value, timestamp));
      } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
        target.accept(decimal(BigInteger.valueOf(value), decimal));
      } else {
        target.accept(LongNode.valueOf(value));
      }
    }

    private JsonNode binary(Binary value) {
      if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT96) {
        return julian(value);
      }
      if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
        return decimal(new BigInteger(value.getBytes()), decimal);
      }
      return TextNode.valueOf(value.toStringUsingUTF8());
    }

    private static JsonNode decimal(BigInteger unscaled, DecimalLogicalTypeAnnotation type) {
      return DecimalNode.valueOf(new BigDecimal(unscaled, type.getScale()));
    }

    private static JsonNode timestamp(long value, TimestampLogicalTypeAnnotation type) {
      long perSecond =
          switch (type.getUnit()) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
          };
      long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
      Instant instant = Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos);
      String utc = text(instant);
      return TextNode.valueOf(
          type.isAdjustedToUTC() ? utc : utc.substring(0, utc.length() - "Z".length()));
    }

    private static JsonNode julian(Binary value) {
      ByteBuffer buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      long nanosOfDay = buffer.getLong(buffer.position());
      long day = Integer.toUnsignedLong(buffer.getInt(buffer.position() + Long.BYTES));
      return TextNode.valueOf(
          text(Instant.ofEpochSecond((day - JULIAN_DAY_OF_1970) * 86_400, nanosOfDay)));
    }

    /** To the millisecond, as Delta writes it, but never less exact than the value. */
    private static String text(Instant instant) {
      return instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))
          ? MILLIS.format(instant)
          : instant.toString();
    }
  }
}
