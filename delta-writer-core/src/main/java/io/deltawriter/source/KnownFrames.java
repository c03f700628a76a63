package io.deltawriter.source;

import java.util.Optional;
import java.util.Set;

/**
 * The frames of all names that were in a folder, good for as long as the folder has the same stamp:
 * until then a key's files have no other names than these.
 */
record KnownFrames(Optional<FileStamp> folder, Set<NameFrame> frames) {

  KnownFrames {
    frames = Set.copyOf(frames);
  }

  static KnownFrames none() {
    return new KnownFrames(Optional.empty(), Set.of());
  }

  static KnownFrames of(FileStamp folder, Set<NameFrame> frames) {
    return new KnownFrames(Optional.of(folder), frames);
  }

  /** The frames, or empty if the folder changed or nothing is known. */
  Optional<Set<NameFrame>> ifStill(FileStamp folderNow) {
    return folder.filter(folderNow::equals).map(unchanged -> frames);
  }
}
