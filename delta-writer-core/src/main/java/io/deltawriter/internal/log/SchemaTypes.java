package io.deltawriter.internal.log;

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
import java.util.Set;
import java.util.stream.Stream;

/** Looks for types and columns in a schema, at every depth. */
final class SchemaTypes {

  // Strings of another collation than bytes are other types than STRING.
  private static final Set<DataType> WRITABLE =
      Set.of(
          BooleanType.BOOLEAN,
          ByteType.BYTE,
          ShortType.SHORT,
          IntegerType.INTEGER,
          LongType.LONG,
          FloatType.FLOAT,
          DoubleType.DOUBLE,
          StringType.STRING,
          BinaryType.BINARY,
          DateType.DATE,
          TimestampType.TIMESTAMP,
          TimestampNTZType.TIMESTAMP_NTZ);

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

  /** Whether values of the type, its parts aside, can be written. */
  static boolean isWritable(DataType type) {
    return WRITABLE.contains(type)
        || type instanceof DecimalType
        || type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType;
  }
}
