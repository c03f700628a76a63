package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

/**
 * Tells two states of one source apart. Equal fingerprints mean equal content; a source that was
 * written again should get another one even if its bytes are the same, so that a writer still busy
 * with an older state is noticed.
 *
 * @param value any text that is not empty; it is kept in the table's log
 */
public record Fingerprint(String value) {

  public Fingerprint {
    requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("A fingerprint must not be empty");
    }
  }
}
