package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

/** A value that does not fit its column, before it is known where it stands. */
final class ConversionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * Says why.
   *
   * @param problem as in "Field 'amount' is not a number"
   * @param advice what to do, as in "write 12.5"
   */
  ConversionException(String problem, String advice) {
    super(requireNonNull(problem, "problem"), null, false, false);
    this.advice = requireNonNull(advice, "advice");
  }

  String problem() {
    return getMessage();
  }

  String advice() {
    return advice;
  }
}
