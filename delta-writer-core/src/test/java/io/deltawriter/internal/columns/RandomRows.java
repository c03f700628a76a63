package io.deltawriter.internal.columns;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Schemas of every nesting, and rows of them as {@link BatchRows} gives them, from a seed. */
public final class RandomRows {

  /** All types, decimals in each of their forms. */
  public static final List<DataType> PRIMITIVES =
      List.of(
          BooleanType.BOOLEAN,
          ByteType.BYTE,
          ShortType.SHORT,
          IntegerType.INTEGER,
          LongType.LONG,
          FloatType.FLOAT,
          DoubleType.DOUBLE,
          new DecimalType(9, 2),
          new DecimalType(18, 0),
          new DecimalType(19, 5),
          new DecimalType(38, 10),
          DateType.DATE,
          TimestampType.TIMESTAMP,
          TimestampNTZType.TIMESTAMP_NTZ,
          StringType.STRING,
          BinaryType.BINARY);

  private final Random random;
  private final List<DataType> primitives;
  private final Function<DataType, Object> values;

  /** Rows with any value of every type. */
  public RandomRows(long seed) {
    this.random = new Random(seed);
    this.primitives = PRIMITIVES;
    this.values = this::primitiveValue;
  }

  /** Rows with {@code values} of {@code primitives} only. */
  public RandomRows(Random random, List<DataType> primitives, Function<DataType, Object> values) {
    this.random = random;
    this.primitives = primitives;
    this.values = values;
  }

  public StructType schema() {
    return struct(3);
  }

  public List<Map<String, Object>> rows(StructType schema, int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(structValue(schema));
    }
    return rows;
  }

  private StructType struct(int depth) {
    StructType struct = new StructType();
    int fields = 1 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      struct = struct.add(new StructField("f" + i, type(depth), random.nextInt(3) > 0));
    }
    return struct;
  }

  private DataType type(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(8)) {
      case 0 -> struct(depth - 1);
      case 1 -> new ArrayType(type(depth - 1), random.nextBoolean());
      case 2 -> new MapType(primitive(), type(depth - 1), random.nextBoolean());
      default -> primitive();
    };
  }

  private DataType primitive() {
    return primitives.get(random.nextInt(primitives.size()));
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
            value(map.getKeyType(), false), value(map.getValueType(), map.isValueContainsNull()));
      }
      return entries;
    }
    return values.apply(type);
  }

  private Map<String, Object> structValue(StructType type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (StructField field : type.fields()) {
      fields.put(field.getName(), value(field.getDataType(), field.isNullable()));
    }
    return fields;
  }

  /** Any value of a primitive type. */
  public Object primitiveValue(DataType type) {
    return switch (ColumnType.of(type)) {
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> (long) (byte) random.nextInt();
      case SHORT -> (long) (short) random.nextInt();
      case INTEGER, DATE ->
          (long) random.nextInt(random.nextInt(Integer.MAX_VALUE) + 1) - (1 << 20);
      case LONG, TIMESTAMP, TIMESTAMP_NTZ -> random.nextLong();
      case FLOAT -> Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> random.nextInt(5) == 0 ? -0.0 : Double.longBitsToDouble(random.nextLong());
      case DECIMAL -> decimal((DecimalType) type);
      case STRING -> text();
      case BINARY -> bytes();
    };
  }

  private BigDecimal decimal(DecimalType type) {
    BigInteger unscaled =
        new BigInteger(type.getPrecision() * 3, random)
            .mod(BigInteger.TEN.pow(type.getPrecision()));
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.getScale());
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private String text() {
    int[] alphabet = {'a', 'z', 0x7F, 0xFF, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(10) == 0 ? 80 : 8);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }
}
