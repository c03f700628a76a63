package io.deltawriter.internal.log;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.stream.Stream;

/** Looks for types and columns in a schema, at every depth. */
final class SchemaTypes {

  private SchemaTypes() {}

  static boolean contains(StructType schema, DataType wanted) {
    return fields(schema).anyMatch(field -> field.getDataType().equals(wanted));
  }

  /** Every field, also those of elements, keys and values. */
  static Stream<StructField> fields(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .flatMap(field -> Stream.concat(Stream.of(field), fields(field.getDataType())));
    }
    if (type instanceof ArrayType array) {
      return fields(new StructType().add(array.getElementField()));
    }
    if (type instanceof MapType map) {
      return fields(new StructType().add(map.getKeyField()).add(map.getValueField()));
    }
    return Stream.empty();
  }
}
