package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.util.List;
import java.util.Optional;

/** What a table records about the source state that a key's rows came from. */
public sealed interface KeyState {

  /** No file holds rows of the key. */
  record None() implements KeyState {}

  /**
   * All files of the key were made by us from one source state, and are as we made them.
   *
   * @param tags of any of the files; their fingerprints are equal
   */
  record Known(SourceTags tags) implements KeyState {

    public Known {
      requireNonNull(tags, "tags");
    }
  }

  /** The key has files, but the state they came from cannot be told: replace it. */
  record Unknown() implements KeyState {}

  /**
   * The state of {@code key}.
   *
   * @param files those that hold rows of the key and of no other
   * @param sharedFiles those that may hold rows of the key among others
   */
  static KeyState of(SourceKey key, List<AddFile> files, List<AddFile> sharedFiles) {
    if (!sharedFiles.isEmpty()) {
      return new Unknown();
    }
    if (files.isEmpty()) {
      return new None();
    }
    Optional<SourceTags> first = untouched(key, files.get(0));
    for (AddFile file : files) {
      if (!fingerprint(untouched(key, file)).equals(fingerprint(first))) {
        return new Unknown();
      }
    }
    return first.<KeyState>map(Known::new).orElseGet(Unknown::new);
  }

  private static Optional<SourceTags> untouched(SourceKey key, AddFile file) {
    return file.deletionVector().isPresent()
        ? Optional.empty()
        : SourceTags.of(file).filter(tags -> tags.key().equals(key));
  }

  private static Optional<String> fingerprint(Optional<SourceTags> tags) {
    return tags.map(SourceTags::fingerprint);
  }
}
