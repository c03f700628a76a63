package io.deltawriter.testing;

import io.deltawriter.store.OutcomeUnknownException;

/** What goes wrong with a call. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** It fails and has no effect. */
  BEFORE,
  /**
   * It fails in the middle: a stream breaks off after half of the bytes, a listing after its first
   * object, a sink took half of the bytes. A write that is atomic has no effect.
   */
  HALFWAY,
  /** It has its effect, but the answer is lost: {@link OutcomeUnknownException} for a write. */
  AFTER,
  /** It has no effect, and the answer is lost all the same. */
  UNKNOWN
}
