package io.deltawriter.internal.checkpoint;

import io.deltawriter.internal.action.AddFile;
import java.util.List;

/**
 * The files of one key.
 *
 * @param own hold rows of the key and of no other
 * @param shared may hold rows of the key among others; in a flat table only
 */
public record KeyFiles(List<AddFile> own, List<AddFile> shared) {

  static final KeyFiles NONE = new KeyFiles(List.of(), List.of());

  public KeyFiles {
    own = List.copyOf(own);
    shared = List.copyOf(shared);
  }

  /** How many files there are. */
  int count() {
    return own.size() + shared.size();
  }
}
