package io.deltawriter;

import io.deltawriter.error.DeltaWriterException;
import java.util.List;

/** Throws what results hold. */
final class Errors {

  private Errors() {}

  /** Throws a fresh copy of the first of {@code errors}, which suppresses the others, if any. */
  static void throwFirst(List<DeltaWriterException> errors) {
    if (errors.isEmpty()) {
      return;
    }
    DeltaWriterException first = errors.get(0).fresh();
    errors.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }
}
