package io.deltawriter.internal.json;

import static java.util.Objects.requireNonNull;

/**
 * A value cannot be converted to the type of its column. The field and the position are added
 * later.
 */
final class ConversionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * A conversion that failed.
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
