package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a folder has under the names of one key: files, and what cannot be a source. */
final class Candidates {

  private final SourceKey key;
  private final Set<Path> files = new LinkedHashSet<>();
  private final List<UnusableSourceException> others = new ArrayList<>();

  Candidates(SourceKey key) {
    this.key = requireNonNull(key, "key");
  }

  /** Takes what is at {@code path}, if anything is. */
  void add(Path path) {
    try {
      if (FileStamp.of(path).isPresent()) {
        files.add(path);
      }
    } catch (UnusableSourceException e) {
      others.add(e.of(key));
    }
  }

  boolean isEmpty() {
    return files.isEmpty() && others.isEmpty();
  }

  Set<Path> files() {
    return files;
  }

  /**
   * The one file; empty if there is nothing at all. A folder beside a file is there for a purpose
   * of its own.
   */
  Optional<Path> only() throws IOException {
    if (files.size() > 1) {
      throw new AmbiguousSourceException(key, files.stream().map(Path::toString).sorted().toList());
    }
    for (UnusableSourceException other : others) {
      if (files.isEmpty() || !other.isFolder()) {
        throw other;
      }
    }
    return files.stream().findFirst();
  }
}
