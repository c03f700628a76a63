package io.deltawriter.internal.rewrite;

import io.deltawriter.internal.columns.Node;
import io.deltawriter.internal.columns.Node.StructNode;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * The forms that old and new writers give to arrays and maps (Parquet's "LogicalTypes",
 * backward-compatibility rules). The structure tells them apart, whatever the groups are called.
 */
final class CollectionForms {

  private CollectionForms() {}

  /** The one repeated field of an array or map; empty if {@code type} has another form. */
  static Optional<Type> repeated(Type type) {
    if (type.isPrimitive()) {
      return Optional.empty();
    }
    GroupType group = type.asGroupType();
    return group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED)
        ? Optional.of(group.getType(0))
        : Optional.empty();
  }

  /**
   * Whether the repeated field of an array is the element itself (two levels) rather than a group
   * around it (three).
   */
  static boolean isElement(Type repeated, String arrayName, Node element) {
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return true;
    }
    if (repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)) {
      return true;
    }
    boolean namedAsElement =
        repeated.getName().equals("array") || repeated.getName().equals(arrayName + "_tuple");
    return namedAsElement && element instanceof StructNode;
  }
}
