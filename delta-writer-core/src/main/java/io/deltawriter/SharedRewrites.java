package io.deltawriter;

import io.deltawriter.internal.log.AddFile;
import io.deltawriter.table.DataFile;
import java.util.List;

/** The copies of shared files that a call commits. */
final class SharedRewrites {
  record Rewrite(AddFile file, List<DataFile> copies) {}

  SharedRewrites(SharedFiles files) {}

  List<Rewrite> of(List<KeySlot> slots, TablePlan plan) {
    return List.of();
  }

  void discard() {}
}
