package io.deltawriter.internal.json;

import java.util.Optional;

/**
 * Finds the ends of records in a source that arrives piece by piece. Each byte is shown once, in
 * order; what is found does not depend on the pieces.
 */
interface Framing {

  /** The byte that stands between two records in a segment; it is in no valid record. */
  byte separator();

  /**
   * Looks at {@code bytes[from, to)}, which follow what was looked at before.
   *
   * @param openFrom where the record that is still open begins in {@code bytes}; {@code from} if
   *     none is
   * @return where the record begins that is open at {@code to}; {@code to} if none is. After a
   *     failure: where the failing piece begins
   */
  int advance(byte[] bytes, int openFrom, int from, int to);

  /** What makes the rest of the source unreadable, if anything; nothing more is shown then. */
  Optional<Failure> failure();

  /** What is wrong if the source ends now, apart from the record that may be open. */
  Optional<String> problemAtEnd();

  /**
   * A failure of {@code [index, to)} in the bytes that were last shown; what is in that range does
   * not depend on the pieces either.
   */
  record Failure(String problem, int index, int to) {}
}
