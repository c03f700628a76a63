package io.deltawriter.testing;

/** What an audit demands. */
final class Audit {

  private Audit() {}

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
