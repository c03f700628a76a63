package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

/**
 * Names one write of a source. Equal fingerprints mean equal content; a source that was written
 * again has another one even if its bytes are the same. That way a writer that is still busy with
 * the state in between is noticed. A hash of the content is therefore not enough: add the time of
 * the write.
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
