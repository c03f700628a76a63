package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import io.deltawriter.table.TableLayout;
import java.util.Optional;

/**
 * Tells whose rows a file holds. In a partitioned table the partition value says so; in a flat one
 * our tag, or statistics of the key column that leave one value only.
 */
public record KeyAttribution(TableLayout layout, String keyColumn) {

  public KeyAttribution {
    requireNonNull(layout, "layout");
    requireNonNull(keyColumn, "keyColumn");
  }

  /** The key whose rows, and no others, the file holds; empty if there is no such key. */
  public Optional<SourceKey> owner(AddFile file) {
    return switch (layout) {
      case PARTITIONED -> partitionKey(file.partitionValues().get(keyColumn));
      case FLAT -> {
        Optional<SourceKey> tagged = partitionKey(file.tags().get(SourceTags.SOURCE_KEY));
        yield tagged.isPresent() ? tagged : KeyBounds.of(file, keyColumn).single();
      }
    };
  }

  /** Whether the file may hold rows of {@code key}, alone or among others. */
  public boolean mayHold(AddFile file, SourceKey key) {
    Optional<SourceKey> owner = owner(file);
    if (owner.isPresent() || layout == TableLayout.PARTITIONED) {
      return owner.equals(Optional.of(key));
    }
    return KeyBounds.of(file, keyColumn).mayContain(key);
  }

  /** Whether the action says whose rows the removed file held. */
  public boolean isTold(RemoveFile file) {
    return switch (layout) {
      case PARTITIONED -> file.partitionValues().isPresent();
      case FLAT -> file.tags().containsKey(SourceTags.SOURCE_KEY);
    };
  }

  /** The key whose rows the removed file held, if the action says so, and it was one key's. */
  public Optional<SourceKey> owner(RemoveFile file) {
    return switch (layout) {
      case PARTITIONED -> file.partitionValues().flatMap(v -> partitionKey(v.get(keyColumn)));
      case FLAT -> partitionKey(file.tags().get(SourceTags.SOURCE_KEY));
    };
  }

  private static Optional<SourceKey> partitionKey(String value) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(SourceKey.of(value));
  }
}
