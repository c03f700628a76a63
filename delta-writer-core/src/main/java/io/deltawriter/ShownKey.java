package io.deltawriter;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot shows of a key.
 *
 * @param files the active files that hold rows of the key and of no other
 * @param shared the active files that hold rows of the key among others'
 * @param state the source state that the rows are from, where it can be told
 */
record ShownKey(List<AddFile> files, List<AddFile> shared, KeyState state) {

  ShownKey {
    files = List.copyOf(files);
    shared = List.copyOf(shared);
  }

  static ShownKey of(Snapshot snapshot, SourceKey key, SharedFiles sharedFiles) {
    if (!snapshot.exists()) {
      return new ShownKey(List.of(), List.of(), new KeyState.None());
    }
    List<AddFile> files = snapshot.filesOf(key);
    List<AddFile> shared = sharedFiles.holding(snapshot, key);
    return new ShownKey(files, shared, KeyState.of(key, files, shared));
  }

  boolean isEmpty() {
    return state instanceof KeyState.None;
  }

  boolean shows(String fingerprint) {
    return fingerprint().filter(fingerprint::equals).isPresent();
  }

  /** The one source state that all rows are from; empty if there are none or it cannot be told. */
  Optional<String> fingerprint() {
    return state instanceof KeyState.Known known
        ? Optional.of(known.tags().fingerprint())
        : Optional.empty();
  }
}
