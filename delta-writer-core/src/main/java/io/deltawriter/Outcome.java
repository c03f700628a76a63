package io.deltawriter;

/** What a call did for one key. */
public enum Outcome {
  /** The key's rows were replaced in a commit; the table shows the new ones. */
  COMMITTED,
  /**
   * The table showed this state already; there is no new file, and no commit unless one had to
   * record the version of {@link DeltaWriter#replace}.
   */
  UNCHANGED,
  /** The table shows a newer state than the one given; there is no commit and no new file. */
  SUPERSEDED,
  /** The key had rows and has none now, because its source is empty or gone, or by request. */
  REMOVED,
  /**
   * The source could not be taken, or the call failed for this key after it had committed others;
   * the table shows the key's rows as before. The error says which.
   */
  REJECTED
}
