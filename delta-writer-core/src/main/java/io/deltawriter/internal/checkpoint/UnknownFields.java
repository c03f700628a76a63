package io.deltawriter.internal.checkpoint;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns that a checkpoint needs for fields of {@code add} that this library does not know,
 * told from their values.
 */
final class UnknownFields {

  private final Map<String, Type> fields = new TreeMap<>();

  /** Makes room for fields that a checkpoint has. */
  void addAll(List<Type> types) {
    types.forEach(type -> fields.merge(type.getName(), type, UnknownFields::join));
  }

  /** Makes room for the fields of one action. */
  void addAll(Map<String, JsonNode> values) {
    values.forEach(
        (name, value) ->
            type(name, value).ifPresent(type -> fields.merge(name, type, UnknownFields::join)));
  }

  List<Type> types() {
    return List.copyOf(fields.values());
  }

  private static Optional<Type> type(String name, JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> Optional.of(CheckpointSchema.of(BOOLEAN, name));
      case NUMBER ->
          Optional.of(
              CheckpointSchema.of(
                  value.isIntegralNumber() && value.canConvertToLong() ? INT64 : DOUBLE, name));
      case STRING, BINARY, POJO -> Optional.of(CheckpointSchema.text(name));
      case OBJECT -> struct(name, value);
      case ARRAY -> list(name, value);
      case NULL, MISSING -> Optional.empty();
    };
  }

  private static Optional<Type> struct(String name, JsonNode object) {
    UnknownFields inner = new UnknownFields();
    object.properties().forEach(field -> inner.addAll(Map.of(field.getKey(), field.getValue())));
    return inner.fields.isEmpty()
        ? Optional.empty()
        : Optional.of(CheckpointSchema.struct(name, inner.types().toArray(Type[]::new)));
  }

  private static Optional<Type> list(String name, JsonNode array) {
    Optional<Type> element = Optional.empty();
    for (JsonNode value : array) {
      Optional<Type> type = type("element", value);
      element =
          element.isPresent() && type.isPresent()
              ? Optional.of(join(element.get(), type.get()))
              : element.or(() -> type);
    }
    return element.map(type -> Types.optionalList().element(type).named(name));
  }

  /** A type that holds the values of both; text, if there is no other. */
  private static Type join(Type a, Type b) {
    if (a.equals(b)) {
      return a;
    }
    if (isList(a) && isList(b)) {
      return Types.optionalList().element(join(element(a), element(b))).named(a.getName());
    }
    if (isStruct(a) && isStruct(b)) {
      UnknownFields inner = new UnknownFields();
      inner.addAll(a.asGroupType().getFields());
      inner.addAll(b.asGroupType().getFields());
      return CheckpointSchema.struct(a.getName(), inner.types().toArray(Type[]::new));
    }
    boolean numbers = isNumber(a) && isNumber(b);
    return numbers ? CheckpointSchema.of(DOUBLE, a.getName()) : CheckpointSchema.text(a.getName());
  }

  private static boolean isList(Type type) {
    return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
  }

  private static Type element(Type list) {
    return list.asGroupType().getType(0).asGroupType().getType(0);
  }

  private static boolean isStruct(Type type) {
    return type instanceof GroupType && type.getLogicalTypeAnnotation() == null;
  }

  private static boolean isNumber(Type type) {
    return type.isPrimitive()
        && Set.of(INT64, DOUBLE).contains(type.asPrimitiveType().getPrimitiveTypeName());
  }
}
