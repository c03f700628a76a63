package io.deltawriter.internal.action;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client must understand to read and write the table (Delta protocol, "Protocol Evolution").
 *
 * @param readerFeatures empty if the action has no such field
 * @param writerFeatures empty if the action has no such field
 */
public record Protocol(
    int minReaderVersion,
    int minWriterVersion,
    Optional<Set<String>> readerFeatures,
    Optional<Set<String>> writerFeatures)
    implements Action {

  public Protocol {
    readerFeatures = readerFeatures.map(Protocol::sorted);
    writerFeatures = writerFeatures.map(Protocol::sorted);
  }

  /** Whether the protocol lists the feature {@code name} for writers. */
  public boolean supports(String name) {
    return writerFeatures.map(features -> features.contains(name)).orElse(false);
  }

  private static Set<String> sorted(Set<String> features) {
    return Collections.unmodifiableSet(new TreeSet<>(features));
  }
}
