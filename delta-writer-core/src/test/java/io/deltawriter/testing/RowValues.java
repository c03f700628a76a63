package io.deltawriter.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Values of Parquet as values of Java. */
final class RowValues {

  private RowValues() {}

  /** The value of a field; null if it has none or is not in the file. */
  static Object of(Group group, String field) {
    if (!group.getType().containsField(field) || group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    return value(group, group.getType().getFieldIndex(field));
  }

  private static Object value(Group group, int field) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, field, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, 0);
    LogicalTypeAnnotation kind = type.getLogicalTypeAnnotation();
    if (LogicalTypeAnnotation.listType().equals(kind)) {
      return list(inner);
    }
    return LogicalTypeAnnotation.mapType().equals(kind) ? map(inner) : struct(inner);
  }

  private static List<Object> list(Group list) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      values.add(element(list.getGroup(0, i), 0));
    }
    return values;
  }

  private static Map<Object, Object> map(Group map) {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      values.put(element(entry, 0), element(entry, 1));
    }
    return values;
  }

  private static Map<Object, Object> struct(Group struct) {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < struct.getType().getFieldCount(); i++) {
      values.put(struct.getType().getFieldName(i), element(struct, i));
    }
    return values;
  }

  private static Object element(Group group, int field) {
    return group.getFieldRepetitionCount(field) == 0 ? null : value(group, field);
  }

  private static Object primitive(Group group, int field, PrimitiveType type) {
    Optional<LogicalTypeAnnotation> kind = Optional.ofNullable(type.getLogicalTypeAnnotation());
    PrimitiveTypeName name = type.getPrimitiveTypeName();
    if (kind.orElse(null) instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(unscaled(group, field, name), decimal.getScale());
    }
    return switch (name) {
      case BOOLEAN -> group.getBoolean(field, 0);
      case FLOAT -> group.getFloat(field, 0);
      case DOUBLE -> group.getDouble(field, 0);
      case INT32 -> integer(group.getInteger(field, 0), kind);
      case INT64 -> moment(group.getLong(field, 0), kind);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          LogicalTypeAnnotation.stringType().equals(kind.orElse(null))
              ? group.getString(field, 0)
              : group.getBinary(field, 0).getBytes();
    };
  }

  private static BigInteger unscaled(Group group, int field, PrimitiveTypeName name) {
    return switch (name) {
      case INT32 -> BigInteger.valueOf(group.getInteger(field, 0));
      case INT64 -> BigInteger.valueOf(group.getLong(field, 0));
      case BOOLEAN, FLOAT, DOUBLE, BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
          new BigInteger(group.getBinary(field, 0).getBytes());
    };
  }

  private static Object integer(int value, Optional<LogicalTypeAnnotation> kind) {
    return LogicalTypeAnnotation.dateType().equals(kind.orElse(null))
        ? LocalDate.ofEpochDay(value)
        : (Object) value;
  }

  private static Object moment(long value, Optional<LogicalTypeAnnotation> kind) {
    if (!(kind.orElse(null) instanceof TimestampLogicalTypeAnnotation timestamp)) {
      return value;
    }
    Instant instant = Instant.EPOCH.plus(value, unit(timestamp));
    return timestamp.isAdjustedToUTC()
        ? instant
        : (Object) LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static ChronoUnit unit(TimestampLogicalTypeAnnotation timestamp) {
    return switch (timestamp.getUnit()) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }
}
