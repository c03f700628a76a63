package io.deltawriter;

import io.deltawriter.internal.text.ShownNames;
import java.util.List;
import java.util.Objects;

/**
 * The fields of records that have no column in the table and were left out. Immutable; memory is
 * bounded however many there are.
 */
public final class IgnoredFields {

  /** No field was left out. */
  public static final IgnoredFields NONE = new IgnoredFields(0, List.of(), 0);

  private final long occurrences;
  private final List<String> names;
  private final int nameCount;

  private IgnoredFields(long occurrences, List<String> names, int nameCount) {
    this.occurrences = occurrences;
    this.names = List.copyOf(names);
    this.nameCount = nameCount;
  }

  /**
   * Fields that were left out.
   *
   * @param occurrences how many there are, counted once for each record they stand in
   * @param names the first of their names
   * @param nameCount how many different names there are, no fewer than {@code names}
   */
  public static IgnoredFields of(long occurrences, List<String> names, int nameCount) {
    if (names.size() > nameCount || nameCount > occurrences) {
      throw new IllegalArgumentException(
          "Fields must be at least as many as their names, and these as those listed, but were "
              + occurrences
              + ", "
              + nameCount
              + " and "
              + names.size());
    }
    return new IgnoredFields(occurrences, names, nameCount);
  }

  /** How many fields were left out, counted once for each record they stand in. */
  public long occurrences() {
    return occurrences;
  }

  /**
   * The first ten names that were met, each once, printable: at most 100 characters, control and
   * format characters as {@code \}{@code uXXXX}. A field of a nested object has the names on the
   * way to it, as in {@code address.lines[].text} for one in the elements of an array and {@code
   * prices.*.unit} for one in the values of a map.
   */
  public List<String> names() {
    return names;
  }

  /** How many different names there are; 1,000 stands for that many or more. */
  public int nameCount() {
    return nameCount;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IgnoredFields that
        && occurrences == that.occurrences
        && nameCount == that.nameCount
        && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(occurrences, names, nameCount);
  }

  /** The names for people, as in {@code 'a', 'b' and 3 more}; empty if there are none. */
  @Override
  public String toString() {
    return nameCount == 0 ? "" : ShownNames.toString(names, nameCount);
  }
}
