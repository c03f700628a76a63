package io.deltawriter.interop;

/** Python statements raised an error. */
final class PythonFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;

  PythonFailure(String type, String message, String statements) {
    super(type + ": " + message + " (in: " + statements + ")");
    this.type = type;
  }

  /** The name of the error's class in Python. */
  String type() {
    return type;
  }
}
