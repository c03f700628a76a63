package io.deltawriter;

import io.deltawriter.internal.text.ShownNames;
import java.util.List;

/**
 * Names of fields, some of them by name and all by number; the memory is bounded.
 *
 * @param first the first ten that were met, each once, as they may stand in a message or a log: at
 *     most 100 characters, control and format characters as {@code \\}{@code uXXXX}. A field of a
 *     nested object has the names on the way to it, as in {@code address.lines[].text} for one in
 *     the elements of an array and {@code prices.*.unit} for one in the values of a map
 * @param count how many different names there are; 1,000 stands for that many or more
 */
public record FieldNames(List<String> first, int count) {

  /** No names. */
  public static final FieldNames NONE = new FieldNames(List.of(), 0);

  public FieldNames {
    first = List.copyOf(first);
    if (first.size() > count) {
      throw new IllegalArgumentException(
          "There are " + first.size() + " names but count is " + count);
    }
  }

  static FieldNames of(ShownNames names) {
    return new FieldNames(names.first(), names.count());
  }

  /** For people, as in {@code 'a', 'b' and 3 more}; empty without names. */
  @Override
  public String toString() {
    return count == 0 ? "" : ShownNames.toString(first, count);
  }
}
