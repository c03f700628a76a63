package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** The rules for names that every {@link ObjectStore} keeps. For implementations of a store. */
public final class ObjectNames {

  /** The order of the UTF-8 bytes of two names, unsigned: the order of every listing. */
  public static final Comparator<String> ORDER = ObjectNames::compare;

  private ObjectNames() {}

  /**
   * Returns {@code name} if a store may have an object of that name.
   *
   * @throws IllegalArgumentException if no store can
   */
  public static String requireName(String name) {
    requireNonNull(name, "name");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("An object's name must not be empty");
    }
    return requireSegments(name);
  }

  /** Whether a store may have an object {@code name}: one that {@link #requireName} takes. */
  public static boolean isName(String name) {
    try {
      requireName(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Returns {@code prefix} if it is a folder's name or empty.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static String requireFolder(String prefix) {
    requireNonNull(prefix, "prefix");
    return prefix.isEmpty() ? prefix : requireSegments(prefix);
  }

  /**
   * Checks the bounds of {@link ObjectStore#read}.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public static void requireRange(long offset, int length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "offset and length must not be negative but were " + offset + " and " + length);
    }
  }

  private static String requireSegments(String name) {
    int start = 0;
    while (start <= name.length()) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      requireSegment(name, start, end);
      start = end + 1;
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException(
          "An object's name must be whole Unicode characters but has half of a surrogate pair: '"
              + ShownText.of(name)
              + "'");
    }
    return name;
  }

  private static void requireSegment(String name, int start, int end) {
    boolean empty = start == end;
    boolean dot = end - start == 1 && name.charAt(start) == '.';
    boolean dots = end - start == 2 && name.startsWith("..", start);
    if (empty || dot || dots) {
      throw new IllegalArgumentException(
          "An object's name must not have a segment that is empty, '.' or '..' but was '"
              + ShownText.of(name)
              + "'");
    }
  }

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return Integer.compare(rank(l), rank(r));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  // Surrogates stand for characters beyond U+FFFF, whose UTF-8 bytes sort after all others; their
  // own values lie before U+E000.
  private static int rank(char c) {
    if (Character.isSurrogate(c)) {
      return c + 0x2000;
    }
    return c > Character.MAX_SURROGATE ? c - 0x800 : c;
  }
}
