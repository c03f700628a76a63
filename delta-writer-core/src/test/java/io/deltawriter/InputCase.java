package io.deltawriter;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A source and what a sync makes of it.
 *
 * @param name what it is an example of
 * @param source its bytes
 * @param rows its rows as {@link CaseTable} shows them, if it is taken
 * @param problem why it is rejected, if it is
 */
record InputCase(String name, ByteBuffer source, List<String> rows, Optional<Problem> problem) {

  /** The position that the error names, and a part of its message. */
  record Problem(long record, long offset, String field, String part) {}

  /** A source that is taken. */
  static InputCase taken(String name, byte[] source, String... rows) {
    return new InputCase(name, ByteBuffer.wrap(source), quoted(rows), Optional.empty());
  }

  /** As {@link #taken(String, byte[], String...)}, in the notation of {@link CaseText}. */
  static InputCase taken(String name, String source, String... rows) {
    return taken(name, CaseText.bytes(source), rows);
  }

  /** A source that is rejected. */
  static InputCase rejected(
      String name, byte[] source, long record, long offset, String field, String part) {
    Problem problem = new Problem(record, offset, field, part);
    return new InputCase(name, ByteBuffer.wrap(source), List.of(), Optional.of(problem));
  }

  /** As {@link #rejected(String, byte[], long, long, String, String)}. */
  static InputCase rejected(
      String name, String source, long record, long offset, String field, String part) {
    return rejected(name, CaseText.bytes(source), record, offset, field, part);
  }

  private static List<String> quoted(String... rows) {
    return Stream.of(rows).map(row -> row.replace('\'', '"')).toList();
  }

  byte[] bytes() {
    byte[] bytes = new byte[source.remaining()];
    source.get(0, bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
