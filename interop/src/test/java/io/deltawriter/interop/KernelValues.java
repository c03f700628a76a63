package io.deltawriter.interop;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
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
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Turns a value in one of Kernel's column vectors into the form of {@link TableRows}. */
final class KernelValues {
  private static final Map<Class<? extends DataType>, BiFunction<ColumnVector, Integer, Object>>
      PRIMITIVES =
          Map.ofEntries(
              Map.entry(BooleanType.class, ColumnVector::getBoolean),
              Map.entry(ByteType.class, ColumnVector::getByte),
              Map.entry(ShortType.class, ColumnVector::getShort),
              Map.entry(IntegerType.class, ColumnVector::getInt),
              Map.entry(LongType.class, ColumnVector::getLong),
              Map.entry(FloatType.class, ColumnVector::getFloat),
              Map.entry(DoubleType.class, ColumnVector::getDouble),
              Map.entry(StringType.class, ColumnVector::getString),
              Map.entry(BinaryType.class, ColumnVector::getBinary),
              Map.entry(DecimalType.class, ColumnVector::getDecimal),
              Map.entry(DateType.class, (vector, i) -> LocalDate.ofEpochDay(vector.getInt(i))),
              Map.entry(TimestampType.class, (vector, i) -> instant(vector.getLong(i))),
              Map.entry(
                  TimestampNTZType.class,
                  (vector, i) ->
                      LocalDateTime.ofInstant(instant(vector.getLong(i)), ZoneOffset.UTC)));

  private KernelValues() {}

  static Object value(ColumnVector vector, int index) {
    if (vector.isNullAt(index)) {
      return null;
    }
    if (vector.getDataType() instanceof StructType struct) {
      return struct(struct, vector, index);
    }
    if (vector.getDataType() instanceof io.delta.kernel.types.ArrayType) {
      return list(vector.getArray(index));
    }
    if (vector.getDataType() instanceof io.delta.kernel.types.MapType) {
      return map(vector.getMap(index));
    }
    var reader = PRIMITIVES.get(vector.getDataType().getClass());
    if (reader == null) {
      throw new AssertionError("No reader for " + vector.getDataType());
    }
    return TableRows.canonical(reader.apply(vector, index));
  }

  private static Map<String, Object> struct(StructType type, ColumnVector vector, int index) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < type.length(); i++) {
      values.put(type.at(i).getName(), value(vector.getChild(i), index));
    }
    return values;
  }

  private static List<Object> list(ArrayValue array) {
    var values = new ArrayList<Object>();
    for (int i = 0; i < array.getSize(); i++) {
      values.add(value(array.getElements(), i));
    }
    return values;
  }

  private static Map<Object, Object> map(MapValue map) {
    var values = new LinkedHashMap<Object, Object>();
    for (int i = 0; i < map.getSize(); i++) {
      values.put(value(map.getKeys(), i), value(map.getValues(), i));
    }
    return values;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
