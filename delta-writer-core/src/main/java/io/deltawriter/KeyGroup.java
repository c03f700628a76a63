package io.deltawriter;

import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * All that listing and table say of one key. Of the table's files only the first state is kept, and
 * whether the others have the same: a key may have any number of files.
 */
final class KeyGroup {

  private final SourceKey key;
  private final List<KeyRow> sources = new ArrayList<>();
  private boolean unusable;
  private boolean folder;
  private long files;
  private String shownState = "";

  KeyGroup(SourceKey key) {
    this.key = key;
  }

  void add(KeyRow row) {
    switch (row.side()) {
      case SOURCE -> {
        // A source that was replaced during the listing may be in it twice: the later state counts.
        sources.removeIf(earlier -> earlier.name().equals(row.name()));
        sources.add(row);
      }
      case UNUSABLE -> unusable = true;
      case FOLDER -> folder = true;
      case TABLE -> {
        shownState = files == 0 || shownState.equals(row.fingerprint()) ? row.fingerprint() : "";
        files++;
      }
    }
  }

  SourceKey key() {
    return key;
  }

  List<String> sourceNames() {
    return sources.stream().map(KeyRow::name).sorted().toList();
  }

  long sizeBytes() {
    return sources.stream().mapToLong(KeyRow::sizeBytes).sum();
  }

  boolean isAmbiguous() {
    return sources.size() > 1;
  }

  boolean isMissing() {
    return sources.isEmpty() && !unusable && !folder;
  }

  /** Whether there is no more to it than a folder: none of ours, as there are no rows either. */
  boolean isOnlyFolder() {
    return sources.isEmpty() && !unusable && folder && files == 0;
  }

  /** Whether the table shows what the one source holds. */
  boolean isUnchanged() {
    return sources.size() == 1
        && !unusable
        && files > 0
        && !shownState.isEmpty()
        && shownState.equals(sources.get(0).fingerprint());
  }
}
