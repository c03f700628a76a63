package io.deltawriter.internal.sync;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.FileKey;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The copies of shared files that a call commits. A file that several keys of the call are in is
 * copied once, and a copy is kept for the next attempt as long as it is asked for. Not safe for
 * more than one thread.
 */
final class SharedRewrites {

  /** A file and what takes its place. */
  record Rewrite(AddFile file, Set<SourceKey> keys, List<DataFile> copies) {}

  private final SharedFiles sharedFiles;
  private final OrphanFiles orphans;
  private final Map<FileKey, Rewrite> rewrites = new HashMap<>();

  SharedRewrites(SharedFiles sharedFiles, OrphanFiles orphans) {
    this.orphans = orphans;
    this.sharedFiles = sharedFiles;
  }

  /** The rewrites that {@code prepared} need against {@code snapshot}. */
  List<Rewrite> of(List<PreparedKey> prepared, Snapshot snapshot, TableFormat format) {
    Map<FileKey, AddFile> files = new LinkedHashMap<>();
    Map<FileKey, Set<SourceKey>> keys = new HashMap<>();
    for (PreparedKey key : prepared) {
      for (AddFile file : key.shared()) {
        files.put(file.fileKey(), file);
        keys.computeIfAbsent(file.fileKey(), any -> new TreeSet<>()).add(key.key());
      }
    }
    discardUnless(keys);
    files.forEach((id, file) -> copy(snapshot, format, file, keys.get(id)));
    return files.keySet().stream().filter(rewrites::containsKey).map(rewrites::get).toList();
  }

  private void copy(Snapshot snapshot, TableFormat format, AddFile file, Set<SourceKey> keys) {
    if (!rewrites.containsKey(file.fileKey())) {
      sharedFiles
          .copyWithout(snapshot, format, file, keys)
          .ifPresent(copies -> rewrites.put(file.fileKey(), new Rewrite(file, keys, copies)));
    }
  }

  /** The copies are committed: they are not deleted any more. */
  void keep() {
    rewrites.clear();
  }

  /** Deletes all copies; only when no commit can name them. */
  void discard() {
    discardUnless(Map.of());
  }

  private void discardUnless(Map<FileKey, Set<SourceKey>> wanted) {
    rewrites
        .values()
        .removeIf(
            rewrite -> {
              boolean keep = rewrite.keys().equals(wanted.get(rewrite.file().fileKey()));
              if (!keep) {
                rewrite.copies().forEach(orphans::delete);
              }
              return !keep;
            });
  }
}
