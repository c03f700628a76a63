package io.deltawriter.internal.json;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where in a record a parser is, as in {@code address.lines[3].text}. */
final class FieldPath {

  private FieldPath() {}

  /** The path of the value or name that {@code context} is at; empty for the record itself. */
  static String of(JsonStreamContext context) {
    StringBuilder path = new StringBuilder();
    append(context, path);
    return Snippet.of(path.toString());
  }

  private static void append(JsonStreamContext context, StringBuilder path) {
    JsonStreamContext parent = context.getParent();
    if (parent != null) {
      append(parent, path);
    }
    if (context.inArray() && context.hasCurrentIndex()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.inObject() && context.hasCurrentName()) {
      path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
    }
  }
}
