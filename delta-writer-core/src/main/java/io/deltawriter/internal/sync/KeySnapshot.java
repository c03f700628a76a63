package io.deltawriter.internal.sync;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.checkpoint.KeyFiles;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a snapshot has of a key.
 *
 * @param files the active files that hold rows of the key and of no other
 * @param shared the active files that hold rows of the key among others'
 * @param state the source state that the rows are from, where it can be told
 */
public record KeySnapshot(List<AddFile> files, List<AddFile> shared, KeyState state) {

  public KeySnapshot {
    files = List.copyOf(files);
    shared = List.copyOf(shared);
  }

  public static KeySnapshot of(Snapshot snapshot, SourceKey key, SharedFiles sharedFiles) {
    return of(snapshot, Set.of(key), sharedFiles).get(key);
  }

  /**
   * What the snapshot has of each of the keys, in their order. However many keys there are, the
   * checkpoint is read once at most, and so is each file that may hold rows of several keys.
   */
  public static Map<SourceKey, KeySnapshot> of(
      Snapshot snapshot, Set<SourceKey> keys, SharedFiles sharedFiles) {
    Map<SourceKey, KeySnapshot> current = new LinkedHashMap<>();
    if (!snapshot.exists()) {
      keys.forEach(key -> current.put(key, of(key, List.of(), List.of())));
      return current;
    }
    Map<SourceKey, KeyFiles> found = snapshot.filesOf(keys);
    Map<SourceKey, List<AddFile>> shared = sharedFiles.holding(snapshot, found);
    found.forEach((key, files) -> current.put(key, of(key, files.own(), shared.get(key))));
    return current;
  }

  static KeySnapshot of(SourceKey key, List<AddFile> files, List<AddFile> shared) {
    return new KeySnapshot(files, shared, KeyState.of(key, files, shared));
  }

  boolean isEmpty() {
    return state instanceof KeyState.None;
  }

  boolean isOf(String fingerprint) {
    return state.isOf(fingerprint);
  }

  /** The one source state that all rows are from; empty if there are none or it cannot be told. */
  Optional<String> fingerprint() {
    return state instanceof KeyState.Known known
        ? Optional.of(known.fingerprint())
        : Optional.empty();
  }
}
