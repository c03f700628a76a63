package io.deltawriter.interop.gallery;

/** What becomes of a replace in a table of others. */
sealed interface Verdict {
  /**
   * It is done, and other readers see exactly what they should.
   *
   * @param note what the owner of such a table should know; may be empty
   */
  record Written(String note) implements Verdict {}

  /**
   * It is refused before the first byte.
   *
   * @param reason a part of the message that names what is in the way
   */
  record Refused(String reason) implements Verdict {}
}
