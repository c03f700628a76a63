package io.deltawriter.internal.rules;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for types and columns in a schema, at every depth, in time that grows with the number of
 * fields only. Kernel's {@code equals} and {@code hashCode} of structs take twice as long with each
 * level of nesting, so do not call them on types that may be nested.
 */
public final class SchemaTypes {

  private SchemaTypes() {}

  /** The primitive types in {@code schema} that can be written. */
  static Set<ColumnType> primitives(StructType schema) {
    return fields(schema)
        .flatMap(field -> ColumnType.find(field.getDataType()).stream())
        .collect(Collectors.toSet());
  }

  /** Every field, also those of elements, keys and values. */
  static Stream<StructField> fields(DataType type) {
    List<StructField> fields = new ArrayList<>();
    addFields(type, fields);
    return fields.stream();
  }

  private static void addFields(DataType type, List<StructField> fields) {
    for (StructField field : inside(type)) {
      fields.add(field);
      addFields(field.getDataType(), fields);
    }
  }

  /** The fields of a struct, the element of an array, key and value of a map; else none. */
  static List<StructField> inside(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields();
    }
    if (type instanceof ArrayType array) {
      return List.of(array.getElementField());
    }
    if (type instanceof MapType map) {
      return List.of(map.getKeyField(), map.getValueField());
    }
    return List.of();
  }

  /** Whether values of the type, its parts aside, can be written. */
  static boolean isWritable(DataType type) {
    return type.isNested()
        ? type instanceof StructType || type instanceof ArrayType || type instanceof MapType
        : ColumnType.find(type).isPresent();
  }

  /** Whether both are equal, with all names, metadata and what may be null. */
  public static boolean areSame(DataType one, DataType other) {
    List<StructField> these = inside(one);
    List<StructField> those = inside(other);
    if (these.isEmpty() || !one.getClass().equals(other.getClass())) {
      return one.equals(other);
    }
    if (these.size() != those.size()) {
      return false;
    }
    for (int i = 0; i < these.size(); i++) {
      if (!areSame(these.get(i), those.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code type} as people write it, such as {@code map<string, struct<a long>>}. */
  public static String text(DataType type) {
    if (type instanceof ArrayType array) {
      return "array<" + text(array.getElementType()) + ">";
    }
    if (type instanceof MapType map) {
      return "map<" + text(map.getKeyType()) + ", " + text(map.getValueType()) + ">";
    }
    return type instanceof StructType struct
        ? "struct<" + columns(struct) + ">"
        : type.toString().toLowerCase(Locale.ROOT);
  }

  /** The columns of {@code schema} as people write them, such as {@code a string, b bigint}. */
  public static String columns(StructType schema) {
    return schema.fields().stream()
        .map(field -> field.getName() + " " + text(field.getDataType()))
        .collect(Collectors.joining(", "));
  }

  private static boolean areSame(StructField one, StructField other) {
    return one.getName().equals(other.getName())
        && one.isNullable() == other.isNullable()
        && one.getMetadata().equals(other.getMetadata())
        && one.getTypeChanges().equals(other.getTypeChanges())
        && areSame(one.getDataType(), other.getDataType());
  }
}
