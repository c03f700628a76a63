package io.deltawriter.internal.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Distinct names that others chose, as messages tell them: the first {@value #MAX_SHOWN} by name,
 * all by number. Each is cut after {@value #MAX_CHARS} characters and none is kept once there are
 * {@value #MAX_COUNTED}, which bounds the memory. Not safe for more than one thread.
 */
public final class ShownNames {

  /** How many names are shown. */
  public static final int MAX_SHOWN = 10;

  /** How many names are told apart. */
  public static final int MAX_COUNTED = 1000;

  /** How many characters of a name are shown. */
  public static final int MAX_CHARS = 100;

  private final Set<String> names = new LinkedHashSet<>();

  /** All of {@code names}. */
  public static ShownNames of(Iterable<String> names) {
    ShownNames shown = new ShownNames();
    names.forEach(shown::add);
    return shown;
  }

  /** Adds {@code name} unless it is there, or there are too many. */
  public void add(String name) {
    if (!isFull()) {
      names.add(ShownText.of(name, MAX_CHARS));
    }
  }

  /** Whether no more names are taken. */
  public boolean isFull() {
    return names.size() == MAX_COUNTED;
  }

  /** The first names, in the order in which they came. */
  public List<String> first() {
    return names.stream().limit(MAX_SHOWN).toList();
  }

  /** How many names there are; {@value #MAX_COUNTED} stands for that many or more. */
  public int count() {
    return names.size();
  }

  /** As in {@code 'a', 'b' and 3 more}. */
  @Override
  public String toString() {
    return toString(first(), count());
  }

  /** The same of names that were collected before. */
  public static String toString(List<String> first, int count) {
    String shown = "'" + String.join("', '", first) + "'";
    int more = count - first.size();
    String atLeast = count >= MAX_COUNTED ? "at least " : "";
    return more == 0 ? shown : shown + " and " + atLeast + more + " more";
  }
}
