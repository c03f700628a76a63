package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The text around the key in a file's name.
 *
 * @param before what stands before it
 * @param after what stands after it
 */
record NameFrame(String before, String after) {

  // Outside of a group these mean something other than themselves.
  private static final String OPERATORS = "[](){}*+?.^$|\\";

  NameFrame {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }

  /** The name with {@code key} in it. */
  String nameOf(SourceKey key) {
    return before + key + after;
  }

  /** The frame of all names that {@code pattern}, which has one group, matches; empty if many. */
  static Optional<NameFrame> of(Pattern pattern) {
    String regex = pattern.pattern();
    int start = regex.indexOf('(');
    if (pattern.flags() != 0 || start < 0 || regex.startsWith("(?", start)) {
      return Optional.empty();
    }
    Optional<String> before = literal(regex.substring(regex.startsWith("^") ? 1 : 0, start));
    for (int end = regex.lastIndexOf(')'); end > start; end = regex.lastIndexOf(')', end - 1)) {
      Optional<String> after = literal(withoutEndAnchor(regex.substring(end + 1)));
      if (before.isPresent() && after.isPresent() && compiles(regex.substring(start + 1, end))) {
        return Optional.of(new NameFrame(before.get(), after.get()));
      }
    }
    return Optional.empty();
  }

  private static String withoutEndAnchor(String regex) {
    return regex.endsWith("$") ? regex.substring(0, regex.length() - 1) : regex;
  }

  private static Optional<String> literal(String regex) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length() && !Character.isLetterOrDigit(regex.charAt(i + 1))) {
        i++;
        text.append(regex.charAt(i));
      } else if (OPERATORS.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        text.append(c);
      }
    }
    return Optional.of(text.toString());
  }

  // What is between one group's own parentheses compiles alone; what is between the first of one
  // and the last of another does not.
  private static boolean compiles(String regex) {
    try {
      Pattern.compile(regex);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
