package io.deltawriter.internal.action;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.util.List;

/** What a table records about the source state that a key's rows came from. */
public sealed interface KeyState {

  /** No file holds rows of the key. */
  record None() implements KeyState {}

  /**
   * All files of the key were made by us from one source state, and are as we made them.
   *
   * @param fingerprint the state
   */
  record Known(String fingerprint) implements KeyState {

    public Known {
      requireNonNull(fingerprint, "fingerprint");
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
    KeyState state = sharedFiles.isEmpty() ? new None() : new Unknown();
    for (AddFile file : files) {
      state = state.and(of(key, file));
    }
    return state;
  }

  /** The state of {@code key} by one file that holds rows of the key and of no other. */
  static KeyState of(SourceKey key, AddFile file) {
    if (file.deletionVector().isPresent()) {
      return new Unknown();
    }
    return SourceTags.of(file)
        .filter(tags -> tags.key().equals(key))
        .<KeyState>map(tags -> new Known(tags.fingerprint()))
        .orElseGet(Unknown::new);
  }

  /** The state by the files of both. */
  default KeyState and(KeyState other) {
    if (this instanceof None) {
      return other;
    }
    return other instanceof None || equals(other) ? this : new Unknown();
  }

  /** Whether all files were made from the state {@code fingerprint}, and there are some. */
  default boolean isOf(String fingerprint) {
    return this instanceof Known known && known.fingerprint().equals(fingerprint);
  }
}
