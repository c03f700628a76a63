package io.deltawriter.cli;

/** Nobody reads the output any more, so that a listing need not go on. */
final class ReaderGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
