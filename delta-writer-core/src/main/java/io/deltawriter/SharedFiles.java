package io.deltawriter;

import io.deltawriter.internal.log.AddFile;
import io.deltawriter.internal.log.Snapshot;
import io.deltawriter.table.SourceKey;
import java.util.List;

/**
 * Files of a flat table that hold rows of several keys, because another engine compacted it or
 * wrote it so.
 */
final class SharedFiles {

  /** The files that hold rows of {@code key} among others'. */
  List<AddFile> holding(Snapshot snapshot, SourceKey key) {
    return snapshot.sharedFilesOf(key);
  }
}
