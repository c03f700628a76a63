package io.deltawriter.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Which rows of a checkpoint are wanted. A reader gives all of them; it may give more rows of these
 * kinds than those of the ranges.
 *
 * @param kinds the kinds of the rows
 * @param ranges of the required field, see {@link RowKind#requiredField}; empty for all rows
 */
record RowSelection(Set<RowKind> kinds, TextRanges ranges) {

  RowSelection {
    kinds = Set.copyOf(kinds);
    requireNonNull(ranges, "ranges");
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("A selection needs at least one kind of row");
    }
    if (kinds.size() > 1 && !ranges.isEmpty()) {
      throw new IllegalArgumentException("Ranges are of one kind of row, not of " + kinds);
    }
  }

  static RowSelection of(RowKind first, RowKind... others) {
    return new RowSelection(EnumSet.of(first, others), TextRanges.NONE);
  }

  RowSelection within(TextRanges someRanges) {
    return new RowSelection(kinds, someRanges);
  }

  /**
   * A condition that every wanted row meets; empty if {@code schema} has no such rows. It says
   * nothing of the ranges: Parquet tries every part of a condition on every page, and there may be
   * very many ranges.
   */
  Optional<FilterPredicate> predicate(MessageType schema) {
    return kinds.stream()
        .filter(kind -> has(schema, kind))
        .map(kind -> predicate(schema, kind))
        .reduce(FilterApi::or);
  }

  static boolean has(MessageType schema, RowKind kind) {
    return schema.containsField(kind.field())
        && !schema.getType(kind.field()).isPrimitive()
        && schema.getType(kind.field()).asGroupType().containsField(kind.requiredField())
        && schema.getType(kind.field(), kind.requiredField()).isPrimitive();
  }

  private static FilterPredicate predicate(MessageType schema, RowKind kind) {
    String column = kind.field() + "." + kind.requiredField();
    GroupType group = schema.getType(kind.field()).asGroupType();
    PrimitiveType type = group.getType(kind.requiredField()).asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case BINARY -> FilterApi.notEq(FilterApi.binaryColumn(column), null);
      case INT32 -> FilterApi.notEq(FilterApi.intColumn(column), null);
      case INT64 -> FilterApi.notEq(FilterApi.longColumn(column), null);
      case BOOLEAN, FLOAT, DOUBLE, INT96, FIXED_LEN_BYTE_ARRAY ->
          throw new IllegalArgumentException("Column " + column + " has the type " + type);
    };
  }
}
