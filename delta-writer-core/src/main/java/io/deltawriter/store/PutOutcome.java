package io.deltawriter.store;

/** What a conditional write found. */
public enum PutOutcome {
  /** The object was written. */
  CREATED,
  /**
   * An object of that name was there and is left as it was. It may be our own, of a lost answer.
   */
  EXISTS
}
