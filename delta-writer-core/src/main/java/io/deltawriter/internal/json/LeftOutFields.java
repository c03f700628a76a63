package io.deltawriter.internal.json;

import io.deltawriter.internal.text.ShownNames;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of fields for which a struct of the shape has no column. A name that was seen before
 * costs one lookup, because such a field is usually in every record.
 */
final class LeftOutFields {

  private final String prefix;
  private final ShownNames names;
  private final Set<String> seen = new HashSet<>();

  private LeftOutFields(String prefix, ShownNames names) {
    this.prefix = prefix;
    this.names = names;
  }

  /** The names in the record itself. Those in all structs go to {@code names}. */
  static LeftOutFields ofRecord(ShownNames names) {
    return new LeftOutFields("", names);
  }

  /** The names in the structs in the field {@code name}. */
  LeftOutFields below(String name) {
    return new LeftOutFields(prefix + name + ".", names);
  }

  /** The names in the structs that are elements of the array that this stands for. */
  LeftOutFields elements() {
    return inside("[].");
  }

  /** The names in the structs that are values of the map that this stands for. */
  LeftOutFields values() {
    return inside(".*.");
  }

  void add(String name) {
    // Both bounds are needed: many names may be cut to the same one.
    if (!names.isFull() && seen.size() < ShownNames.MAX_COUNTED) {
      String kept = name.length() > ShownNames.MAX_CHARS ? start(name) : name;
      if (seen.add(kept)) {
        names.add(prefix + kept);
      }
    }
  }

  private LeftOutFields inside(String step) {
    return new LeftOutFields(prefix.substring(0, prefix.length() - 1) + step, names);
  }

  // One more character than is shown, so that it is seen to be cut.
  private static String start(String name) {
    return name.substring(0, ShownNames.MAX_CHARS + 1);
  }
}
