package io.deltawriter.internal.rewrite;

/**
 * A file does not fit the table. The message continues a sentence that begins with the file's name.
 */
final class MismatchException extends Exception {

  private static final long serialVersionUID = 1L;

  MismatchException(String message) {
    super(message);
  }
}
