package io.deltawriter.internal.json;

import java.util.Optional;

/**
 * Finds the ends of records in a source that arrives piece by piece. It sees each byte once, in
 * order; what it finds does not depend on the pieces.
 */
interface Framing {

  /** The byte between two records in a segment; no valid record contains it. */
  byte separator();

  /**
   * Looks at {@code bytes[from, to)}, which follow the bytes of the call before.
   *
   * @param openFrom where the record that is still open begins in {@code bytes}; {@code from} if
   *     none is
   * @return where the record begins that is open at {@code to}; {@code to} if none is. After a
   *     failure: where the failing piece begins
   */
  int advance(byte[] bytes, int openFrom, int from, int to);

  /** What makes the rest of the source unreadable, if anything. There are no more calls then. */
  Optional<Failure> failure();

  /** What is wrong if the source ends now, apart from the record that may be open. */
  Optional<String> problemAtEnd();

  /**
   * A failure at {@code [index, to)} in the bytes of the last call. What is in that range does not
   * depend on the pieces either.
   */
  record Failure(String problem, int index, int to) {}
}
