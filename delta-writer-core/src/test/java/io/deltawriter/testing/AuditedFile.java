package io.deltawriter.testing;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data file that a commit named, as it is in the store.
 *
 * @param path its object's name below the table
 * @param rowsByKey how many rows of which key it has, by its rows and not by what the log says
 * @param tags what the {@code add} says of the source state that the rows are from; empty if it
 *     says nothing, as the files of other engines do
 */
public record AuditedFile(
    String path, SortedMap<String, Long> rowsByKey, Map<String, String> tags) {

  /** Copies. */
  public AuditedFile {
    rowsByKey = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByKey));
    tags = Map.copyOf(tags);
  }

  /** How many rows it has. */
  public long rows() {
    return rowsByKey.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The key whose source state the rows are, if the tags say so. */
  public Optional<String> sourceKey() {
    return Optional.ofNullable(tags.get("deltawriter.sourceKey"));
  }

  /** The source state that the rows are from, if the tags say so. */
  public Optional<String> fingerprint() {
    return Optional.ofNullable(tags.get("deltawriter.fingerprint"));
  }
}
