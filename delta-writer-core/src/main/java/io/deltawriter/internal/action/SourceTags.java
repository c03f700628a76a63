package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the tags of an {@code add} say about the source state the file was made from.
 *
 * @param fingerprint tells states of one source apart; not empty
 * @param sourceBytes the source's size as it is stored
 * @param sourceModifiedMillis when the source was written, since 1970 UTC
 */
public record SourceTags(
    SourceKey key,
    String fingerprint,
    OptionalLong sourceBytes,
    OptionalLong sourceModifiedMillis) {

  public static final String SOURCE_KEY = "deltawriter.sourceKey";
  public static final String FINGERPRINT = "deltawriter.fingerprint";
  public static final String SOURCE_BYTES = "deltawriter.sourceBytes";
  public static final String SOURCE_MODIFIED = "deltawriter.sourceModified";

  public SourceTags {
    requireNonNull(key, "key");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(sourceBytes, "sourceBytes");
    requireNonNull(sourceModifiedMillis, "sourceModifiedMillis");
  }

  /** The tags of {@code file}; empty if it has none of ours, or they are not whole. */
  public static Optional<SourceTags> of(AddFile file) {
    String key = file.tags().get(SOURCE_KEY);
    String fingerprint = file.tags().get(FINGERPRINT);
    if (key == null || key.isEmpty() || fingerprint == null || fingerprint.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SourceTags(
            SourceKey.of(key),
            fingerprint,
            number(file.tags().get(SOURCE_BYTES)),
            number(file.tags().get(SOURCE_MODIFIED))));
  }

  /** The same file, rows unchanged, without a word on the source state that it was made from. */
  public static AddFile removedFrom(AddFile file) {
    Map<String, String> tags = new LinkedHashMap<>(file.tags());
    tags.keySet().removeAll(List.of(SOURCE_KEY, FINGERPRINT, SOURCE_BYTES, SOURCE_MODIFIED));
    return new AddFile(
        file.path(),
        file.partitionValues(),
        file.sizeBytes(),
        file.modificationTimeMillis(),
        false,
        file.stats(),
        tags,
        file.deletionVector(),
        file.baseRowId(),
        file.defaultRowCommitVersion(),
        file.clusteringProvider(),
        file.unknownFields());
  }

  /** As {@link AddFile#tags()}. */
  public Map<String, String> asMap() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(SOURCE_KEY, key.value());
    tags.put(FINGERPRINT, fingerprint);
    sourceBytes.ifPresent(bytes -> tags.put(SOURCE_BYTES, Long.toString(bytes)));
    sourceModifiedMillis.ifPresent(millis -> tags.put(SOURCE_MODIFIED, Long.toString(millis)));
    return tags;
  }

  private static OptionalLong number(String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
