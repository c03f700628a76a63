package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.internal.time.Sleeper;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Sources as files in one folder of the local disk, not in folders below it. Safe for any number of
 * threads.
 *
 * <p>A file is a source if its name has a key by the {@link SourceNaming}; names that start with
 * {@code .} or {@code _} are skipped. Symbolic links are followed. What has the name of a source
 * but cannot be one is an {@link UnusableSourceException} for its key and for no other: a folder
 * (unless there is also a file of the key), a pipe, a device, a socket, a link that leads nowhere
 * or in a circle, a file without permission to read, a name that is not UTF-8.
 *
 * <p>A source is absent only if the folder is there and has nothing of its name; a missing folder
 * is an {@link IOException}. If another folder was here at the last listing, and was unmounted or
 * replaced since, no source counts as absent until the next listing.
 *
 * <p>A fingerprint is {@code local:} and then size, time of the last write, time of the last change
 * and the file's number. It differs after every write, replacement and change of rights. A file
 * that was written less than about 20 ms ago is opened a little later, because another write within
 * that time might leave the same fingerprint.
 *
 * <p>Opening a source takes as long in a folder of a million files as in one of ten if the naming
 * has literal text around the key. Otherwise the folder's names are read first, once for all keys,
 * and again only after files in it came, went or were renamed.
 */
public final class LocalSourceStore implements SourceStore {

  private static final int MAX_SCANS = 3;

  private final Path folder;
  private final SourceNaming naming;
  private final FileNames names;
  private final SettledFiles files;
  private volatile KnownFrames known = KnownFrames.none();

  /** The folder as the last listing found it. */
  private volatile Optional<FileStamp> listed = Optional.empty();

  private LocalSourceStore(Path folder, SourceNaming naming, SettledFiles files) {
    this.folder = folder;
    this.naming = naming;
    this.names = FileNames.in(folder);
    this.files = files;
  }

  /** As {@link #at(Path, SourceNaming)} with {@link SourceNaming#withoutExtensions}. */
  public static LocalSourceStore at(Path folder) {
    return at(folder, SourceNaming.withoutExtensions());
  }

  /** The files in {@code folder}. Does no I/O. */
  public static LocalSourceStore at(Path folder, SourceNaming naming) {
    return at(folder, naming, settledFiles());
  }

  /**
   * The file {@code file} alone, whatever its name, as the source of {@code key}; absent if its
   * folder is there and has nothing of that name. Anything there that is not a file is an {@link
   * UnusableSourceException}. Another key is an {@link IllegalArgumentException}.
   */
  public static SourceStore ofFile(Path file, SourceKey key) {
    return new LocalFileSource(file.toAbsolutePath(), key, settledFiles());
  }

  static LocalSourceStore at(Path folder, SourceNaming naming, SettledFiles files) {
    return new LocalSourceStore(folder.toAbsolutePath(), requireNonNull(naming, "naming"), files);
  }

  private static SettledFiles settledFiles() {
    return new SettledFiles(Clock.systemUTC(), Sleeper.ofSystem());
  }

  @Override
  public String description() {
    return folder.toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws SourceChangedException if the file is written so often that no moment of rest was found
   *     for about two seconds
   */
  @Override
  public SourceLookup open(SourceKey key) throws IOException {
    return files.open(key, Optional.empty(), () -> find(key));
  }

  /**
   * {@inheritDoc}
   *
   * @throws SourceChangedException as {@link #open}
   */
  @Override
  public SourceLookup openIfChanged(SourceKey key, Fingerprint known) throws IOException {
    return files.open(key, Optional.of(known), () -> find(key));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads names as the listing goes on and holds none of them; one folder is open until its end
   * or {@link SourceListing#close}. A name from which the naming takes an empty key is an {@link
   * UnusableSourceException} without a key.
   */
  @Override
  public SourceListing list() throws IOException {
    FolderScan scan = scan();
    listed = Optional.of(scan.folderBefore());
    return scan;
  }

  private FolderScan scan() throws IOException {
    return FolderScan.open(folder, naming, names, files, this::learn);
  }

  private void learn(KnownFrames frames) {
    known = frames;
  }

  private Optional<Path> find(SourceKey key) throws IOException {
    FileStamp folderNow = FileStamp.ofFolder(folder);
    Optional<Set<NameFrame>> frames =
        naming.frame().map(Set::of).or(() -> known.ifStill(folderNow));
    Candidates found = frames.isPresent() ? probe(key, frames.get()) : search(key);
    if (found.isEmpty()) {
      requireSameFolder(key, folderNow);
    }
    return found.only();
  }

  // Where a disk was unmounted there is a folder, too, and nothing in it.
  private void requireSameFolder(SourceKey key, FileStamp folderNow) throws IOException {
    if (!folderNow.isOfSame(FileStamp.ofFolder(folder))) {
      throw new SourceChangedException(
          "The folder " + folder + " was replaced while key '" + key + "' was looked for in it");
    }
    if (listed.filter(stamp -> !stamp.isOfSame(folderNow)).isPresent()) {
      throw new UnusableSourceException(
          folder.toString(),
          folder
              + " is another folder than the one that was listed, so that key '"
              + key
              + "' has no file in it means nothing; list it again");
    }
  }

  private Candidates probe(SourceKey key, Set<NameFrame> frames) throws IOException {
    Candidates found = new Candidates(key);
    for (NameFrame frame : frames) {
      String name = frame.nameOf(key);
      if (naming.keyOf(name).filter(key::equals).isPresent()) {
        names.find(folder, name).ifPresent(found::add);
      }
    }
    return found;
  }

  // Where a replacement gives a file another place in its folder, a scan can miss it or see it
  // twice. So nothing found means nothing only if the folder stayed as it was. In a folder that
  // never does, the names that others have tell where the file would be.
  private Candidates search(SourceKey key) throws IOException {
    Candidates found = new Candidates(key);
    boolean certain = false;
    for (int scans = 0; scans < MAX_SCANS && found.isEmpty() && !certain; scans++) {
      try (FolderScan scan = scan()) {
        found = scan.filesOf(key);
        certain = scan.isUndisturbed();
        if (found.isEmpty() && !certain) {
          found = probe(key, scan.frames());
        }
      }
    }
    return found;
  }
}
