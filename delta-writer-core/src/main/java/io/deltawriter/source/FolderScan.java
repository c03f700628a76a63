package io.deltawriter.source;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a folder through, name by name. */
final class FolderScan implements SourceListing {

  private static final Logger LOG = LoggerFactory.getLogger(LocalSourceStore.class);

  // Beyond that many a look at each is no better than reading the folder.
  private static final int MAX_FRAMES = 64;

  private final Path folder;
  private final SourceNaming naming;
  private final FileNames names;
  private final SettledFiles files;
  private final Consumer<KnownFrames> learner;
  private final FileStamp before;
  private final DirectoryStream<Path> stream;
  private final Iterator<Path> entries;
  private final Set<NameFrame> frames = new HashSet<>();
  private long skipped;
  private boolean ended;

  private FolderScan(
      Path folder,
      SourceNaming naming,
      FileNames names,
      SettledFiles files,
      Consumer<KnownFrames> learner,
      FileStamp before,
      DirectoryStream<Path> stream) {
    this.folder = folder;
    this.naming = naming;
    this.names = names;
    this.files = files;
    this.learner = learner;
    this.before = before;
    this.stream = stream;
    this.entries = stream.iterator();
  }

  /**
   * Begins to read {@code folder}.
   *
   * @param learner is told the frames of all names at the end if they are few and will hold
   */
  @SuppressWarnings("StreamResourceLeak") // The scan closes it.
  static FolderScan open(
      Path folder,
      SourceNaming naming,
      FileNames names,
      SettledFiles files,
      Consumer<KnownFrames> learner)
      throws IOException {
    FileStamp before = FileStamp.ofFolder(folder);
    return new FolderScan(
        folder, naming, names, files, learner, before, Files.newDirectoryStream(folder));
  }

  /** Something whose name has a key. */
  record Named(SourceKey key, Path path) {}

  @Override
  public Optional<SourceState> next() throws IOException {
    while (hasNext()) {
      Path path = entries.next();
      Optional<Named> named = named(path);
      if (named.isPresent()) {
        Optional<FileStamp> stamp = stamp(named.get());
        if (stamp.isPresent()) {
          return Optional.of(stamp.get().state(named.get().key(), path));
        }
      }
    }
    end();
    return Optional.empty();
  }

  /** As {@link #next}, without a look at what has the name, and without names that have no key. */
  Optional<Named> nextNamed() throws IOException {
    while (hasNext()) {
      Path path = entries.next();
      try {
        Optional<Named> named = named(path);
        if (named.isPresent()) {
          return named;
        }
      } catch (UnusableSourceException e) {
        // Whose it is cannot be told, so it is nobody's.
        skipped++;
      }
    }
    end();
    return Optional.empty();
  }

  /** What there is of {@code key}; reads to the end. */
  Candidates filesOf(SourceKey key) throws IOException {
    Candidates found = new Candidates(key);
    for (Optional<Named> i = nextNamed(); i.isPresent(); i = nextNamed()) {
      if (i.get().key().equals(key)) {
        found.add(i.get().path());
      }
    }
    return found;
  }

  private boolean hasNext() throws IOException {
    try {
      return entries.hasNext();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * The entry with its key; empty if it is skipped.
   *
   * @throws UnusableSourceException if the name can have no key, though it is not one to skip
   * @throws IOException if this JVM cannot tell the names of this folder apart
   */
  private Optional<Named> named(Path path) throws IOException {
    String name = path.getFileName().toString();
    if (SourceNaming.isSkipped(name)) {
      skipped++;
      return Optional.empty();
    }
    names.requireReadable(path);
    try {
      Optional<SourceKey> key = naming.keyOf(name);
      if (key.isEmpty()) {
        skipped++;
        return Optional.empty();
      }
      names.nameOf(path);
      if (frames.size() <= MAX_FRAMES) {
        frames.add(naming.frameOf(name).orElseThrow());
      }
      return Optional.of(new Named(key.get(), path));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableSourceException(path.toString(), e.getMessage(), e);
    }
  }

  private static Optional<FileStamp> stamp(Named named) throws UnusableSourceException {
    try {
      return FileStamp.of(named.path());
    } catch (UnusableSourceException e) {
      throw e.of(named.key());
    }
  }

  /** The folder as it was before the first name. */
  FileStamp folderBefore() {
    return before;
  }

  /** The frames of the names so far, or of many of them. */
  Set<NameFrame> frames() {
    return frames;
  }

  /** Whether no file came, went or was replaced since the scan began. */
  boolean isUndisturbed() throws IOException {
    // A folder that changed just before may have changed again and kept its stamp.
    return files.isSettled(before) && FileStamp.ofFolder(folder).equals(before);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    stream.close();
  }

  private void end() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    if (frames.size() <= MAX_FRAMES && isUndisturbed()) {
      learner.accept(KnownFrames.of(before, frames));
    }
    if (skipped > 0) {
      LOG.debug(
          "Skipped {} names in {} that have no key by '{}'",
          skipped,
          ShownText.of(folder.toString()),
          naming);
    }
  }
}
