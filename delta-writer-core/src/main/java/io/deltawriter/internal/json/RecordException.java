package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** A record that cannot become a row, before its file and its number are known. */
final class RecordException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long index;
  private final String field;
  private final String value;

  /**
   * A problem at an index of a segment.
   *
   * @param problem what is wrong and what to do
   * @param index where, as an index into the segment's bytes; may lie beyond them
   * @param field the path of the field, empty if it is not about a field
   * @param value the value as it stands in the source, already cut; empty if there is none
   */
  RecordException(String problem, long index, String field, String value) {
    super(requireNonNull(problem, "problem"));
    this.index = index;
    this.field = requireNonNull(field, "field");
    this.value = requireNonNull(value, "value");
  }

  String problem() {
    return getMessage();
  }

  long index() {
    return index;
  }

  String field() {
    return field;
  }

  String value() {
    return value;
  }
}
