package io.deltawriter.internal.parquet;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a Delta schema, with its names, order and nullability. */
final class ParquetSchema {

  private ParquetSchema() {}

  /** The columns of all {@code schemas}, one after another. */
  static MessageType of(List<StructType> schemas) {
    List<Type> fields = new ArrayList<>();
    schemas.forEach(schema -> fields.addAll(fields(schema)));
    return new MessageType("rows", fields);
  }

  private static List<Type> fields(StructType schema) {
    List<Type> fields = new ArrayList<>();
    for (StructField field : schema.fields()) {
      fields.add(field(field.getName(), field.getDataType(), repetition(field.isNullable())));
    }
    return fields;
  }

  private static Type field(String name, DataType type, Repetition repetition) {
    if (type instanceof StructType struct) {
      if (struct.fields().isEmpty()) {
        throw new IllegalArgumentException(
            "Column '" + name + "' is a struct without fields, which Parquet cannot hold");
      }
      return new GroupType(repetition, name, fields(struct));
    }
    if (type instanceof ArrayType array) {
      Type element = field("element", array.getElementType(), repetition(array.containsNull()));
      return Types.buildGroup(repetition)
          .as(LogicalTypeAnnotation.listType())
          .addField(new GroupType(Repetition.REPEATED, "list", element))
          .named(name);
    }
    if (type instanceof MapType map) {
      Type key = field("key", map.getKeyType(), Repetition.REQUIRED);
      Type value = field("value", map.getValueType(), repetition(map.isValueContainsNull()));
      return Types.buildGroup(repetition)
          .as(LogicalTypeAnnotation.mapType())
          .addField(new GroupType(Repetition.REPEATED, "key_value", key, value))
          .named(name);
    }
    return PhysicalType.of(type).field(name, repetition);
  }

  private static Repetition repetition(boolean nullable) {
    return nullable ? Repetition.OPTIONAL : Repetition.REQUIRED;
  }
}
