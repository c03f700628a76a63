package io.deltawriter.internal.properties;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns as SQL writes them: {@code a, b.c, `name with , or .`}. A backtick inside backticks is
 * doubled.
 */
public final class ColumnNames {

  private final String text;
  private int position;

  private ColumnNames(String text) {
    this.text = text;
  }

  /**
   * The paths of a list of columns.
   *
   * @throws IllegalArgumentException if it is not such a list
   */
  public static List<List<String>> parse(String text) {
    return text.isBlank() ? List.of() : new ColumnNames(text).columns();
  }

  private List<List<String>> columns() {
    List<List<String>> columns = new ArrayList<>();
    List<String> path = new ArrayList<>();
    while (true) {
      path.add(name());
      if (position == text.length() || text.charAt(position) == ',') {
        columns.add(List.copyOf(path));
        path.clear();
      }
      if (position == text.length()) {
        return columns;
      }
      position++;
    }
  }

  private String name() {
    int start = position;
    boolean quoted = false;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '`') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '.')) {
        break;
      }
      position++;
    }
    String name = text.substring(start, position).strip();
    if (name.length() >= 2 && name.startsWith("`") && name.endsWith("`")) {
      name = name.substring(1, name.length() - 1).replace("``", "`");
    }
    if (quoted || name.isEmpty()) {
      throw new IllegalArgumentException(
          "A list of columns must be names separated by ',' and '.' but is '" + text + "'");
    }
    return name;
  }
}
