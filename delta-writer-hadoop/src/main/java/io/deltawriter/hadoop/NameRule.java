package io.deltawriter.hadoop;

import java.util.Optional;

/** What a file system cannot name, as far as it does not say so before the first byte. */
@FunctionalInterface
interface NameRule {

  /** Why no file or folder can be called {@code segment}; empty if one can. */
  Optional<String> refusal(String segment);

  /** Takes every name. */
  static NameRule none() {
    return segment -> Optional.empty();
  }
}
