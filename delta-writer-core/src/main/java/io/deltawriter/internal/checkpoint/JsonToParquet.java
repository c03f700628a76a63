package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Hands JSON to a Parquet writer as the schema has it. Fields that the schema does not have are
 * left out, as are values that do not fit.
 */
final class JsonToParquet {

  private final RecordConsumer consumer;

  JsonToParquet(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  /** Writes the field {@code index} of the group that was begun. */
  void field(Type type, int index, JsonNode value) {
    if (value == null || !fits(type, value)) {
      return;
    }
    consumer.startField(type.getName(), index);
    value(type, value);
    consumer.endField(type.getName(), index);
  }

  private void value(Type type, JsonNode value) {
    if (type.isPrimitive()) {
      primitive(type.asPrimitiveType(), value);
      return;
    }
    GroupType group = type.asGroupType();
    consumer.startGroup();
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      list(group.getType(0).asGroupType(), value);
    } else if (group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      map(group.getType(0).asGroupType(), value);
    } else {
      fields(group, value);
    }
    consumer.endGroup();
  }

  private void fields(GroupType group, JsonNode object) {
    for (int i = 0; i < group.getFieldCount(); i++) {
      field(group.getType(i), i, object.get(group.getFieldName(i)));
    }
  }

  private void list(GroupType repeated, JsonNode array) {
    if (array.isEmpty()) {
      return;
    }
    consumer.startField(repeated.getName(), 0);
    for (JsonNode element : array) {
      consumer.startGroup();
      field(repeated.getType(0), 0, element);
      consumer.endGroup();
    }
    consumer.endField(repeated.getName(), 0);
  }

  private void map(GroupType repeated, JsonNode object) {
    if (object.isEmpty()) {
      return;
    }
    consumer.startField(repeated.getName(), 0);
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      consumer.startGroup();
      consumer.startField(repeated.getFieldName(0), 0);
      consumer.addBinary(Binary.fromString(entry.getKey()));
      consumer.endField(repeated.getFieldName(0), 0);
      field(repeated.getType(1), 1, entry.getValue());
      consumer.endGroup();
    }
    consumer.endField(repeated.getName(), 0);
  }

  private void primitive(PrimitiveType type, JsonNode value) {
    switch (type.getPrimitiveTypeName()) {
      case BINARY ->
          consumer.addBinary(
              Binary.fromString(value.isTextual() ? value.textValue() : value.toString()));
      case BOOLEAN -> consumer.addBoolean(value.booleanValue());
      case INT32 -> consumer.addInteger(value.intValue());
      case INT64 -> consumer.addLong(value.longValue());
      case DOUBLE -> consumer.addDouble(value.doubleValue());
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
          throw new AssertionError("not a type of our checkpoints: " + type);
    }
  }

  private static boolean fits(Type type, JsonNode value) {
    if (value.isNull()) {
      return false;
    }
    if (!type.isPrimitive()) {
      return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
          ? value.isArray()
          : value.isObject();
    }
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> true;
      case BOOLEAN -> value.isBoolean();
      case INT32 -> value.isIntegralNumber() && value.canConvertToInt();
      case INT64 -> value.isIntegralNumber() && value.canConvertToLong();
      case DOUBLE -> value.isNumber();
      case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }
}
