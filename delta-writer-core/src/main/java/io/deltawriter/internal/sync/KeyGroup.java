package io.deltawriter.internal.sync;

import io.deltawriter.internal.action.AddFile;
import io.deltawriter.internal.action.KeyState;
import io.deltawriter.internal.sync.KeyRow.Side;
import io.deltawriter.table.SourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that listing and table say of one key. Of the table's files the first state is kept, and
 * whether the others have the same; and the files themselves, as long as they are few: a key may
 * have any number of them.
 */
final class KeyGroup {

  static final int MAX_KEPT_FILES = 1_000;

  private final SourceKey key;
  private final List<KeyRow> sources = new ArrayList<>();
  private boolean unusable;
  private boolean folder;
  private long files;
  private KeyState state = new KeyState.None();
  private final List<KeyRow> keptFiles = new ArrayList<>();

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
      case TABLE, SHARED -> addFile(row);
    }
  }

  private void addFile(KeyRow row) {
    // A file that holds rows of several keys may be told more than once, in a row.
    if (!keptFiles.isEmpty() && row.equals(keptFiles.get(keptFiles.size() - 1))) {
      return;
    }
    state = state.and(row.state());
    files++;
    if (files <= MAX_KEPT_FILES) {
      keptFiles.add(row);
    } else {
      keptFiles.clear();
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

  /**
   * What the table has of the key, with files without statistics; empty if there are more than
   * {@link #MAX_KEPT_FILES}, so that they have to be looked up.
   */
  Optional<KeySnapshot> inTable() {
    return files > MAX_KEPT_FILES
        ? Optional.empty()
        : Optional.of(KeySnapshot.of(key, files(Side.TABLE), files(Side.SHARED)));
  }

  private List<AddFile> files(Side side) {
    return keptFiles.stream().filter(row -> row.side() == side).map(row -> row.file(key)).toList();
  }

  /** Whether the table shows what the one source holds. */
  boolean isUnchanged() {
    return sources.size() == 1 && !unusable && state.isOf(sources.get(0).fingerprint());
  }
}
