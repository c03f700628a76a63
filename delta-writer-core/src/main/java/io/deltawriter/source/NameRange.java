package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectNames;
import java.util.Optional;

/**
 * Some file names, in the order of their UTF-8 bytes. For stores that look for one key's files: not
 * every name in the range has the key, {@link SourceNaming#keyOf} tells.
 *
 * @param prefix what all the names begin with; empty if nothing is known
 * @param before all the names come before this one; empty if there is no such bound
 * @param only the one name in the range; empty if there may be several
 */
public record NameRange(String prefix, Optional<String> before, Optional<String> only) {

  public NameRange {
    requireNonNull(prefix, "prefix");
    requireNonNull(before, "before");
    requireNonNull(only, "only");
  }

  /** Whether {@code name} comes after all names of the range by its bound. */
  public boolean endsBefore(String name) {
    return before.isPresent() && ObjectNames.ORDER.compare(name, before.get()) >= 0;
  }

  static NameRange only(String name) {
    return new NameRange(name, Optional.empty(), Optional.of(name));
  }

  /** {@code name}, and {@code name} with extensions. */
  static NameRange withExtensions(String name) {
    // After a '.' comes a '/' in ASCII.
    return new NameRange(name, Optional.of(name + "/"), Optional.empty());
  }

  static NameRange all() {
    return new NameRange("", Optional.empty(), Optional.empty());
  }
}
