package io.deltawriter.source;

import io.deltawriter.internal.files.FileNames;
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
  private final Learner learner;
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
      Learner learner,
      FileStamp before,
      DirectoryStream<Path> stream) {
    this.folder = folder;
    this.naming = naming;
    this.names = names;
    this.learner = learner;
    this.before = before;
    this.stream = stream;
    this.entries = stream.iterator();
  }

  @SuppressWarnings("StreamResourceLeak") // The scan closes it.
  static FolderScan open(Path folder, SourceNaming naming, FileNames names, Learner learner)
      throws IOException {
    FileStamp before = FileStamp.ofFolder(folder);
    return new FolderScan(folder, naming, names, learner, before, Files.newDirectoryStream(folder));
  }

  /** Is told the frames of all names of the folder, which had that stamp before it was read. */
  interface Learner {
    void learn(FileStamp before, Set<NameFrame> frames);
  }

  /** Something whose name has a key. */
  record Named(SourceKey key, Path path) {}

  @Override
  public Optional<SourceState> next() throws IOException {
    for (Optional<Named> named = nextNamed(); named.isPresent(); named = nextNamed()) {
      Path path = named.get().path();
      Optional<FileStamp> stamp = FileStamp.of(path);
      if (stamp.isPresent()) {
        return Optional.of(stamp.get().state(named.get().key(), path));
      }
    }
    return Optional.empty();
  }

  /** As {@link #next}, without a look at what has the name. */
  Optional<Named> nextNamed() throws IOException {
    try {
      while (entries.hasNext()) {
        Path path = entries.next();
        String name = names.nameOf(path);
        Optional<SourceKey> key = naming.keyOf(name);
        if (key.isPresent()) {
          if (frames.size() <= MAX_FRAMES) {
            frames.add(naming.frameOf(name).orElseThrow());
          }
          return Optional.of(new Named(key.get(), path));
        }
        skipped++;
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    end();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    ended = true;
    stream.close();
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (frames.size() <= MAX_FRAMES) {
      learner.learn(before, frames);
    }
    if (skipped > 0) {
      LOG.debug("Skipped {} names in {} that have no key by '{}'", skipped, folder, naming);
    }
  }
}
