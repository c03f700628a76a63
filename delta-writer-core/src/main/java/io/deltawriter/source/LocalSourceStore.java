package io.deltawriter.source;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sources as files in one folder of the local disk, not in folders below it. Safe for any number of
 * threads.
 *
 * <p>A file is a source if its name has a key by the {@link SourceNaming}. Names that start with
 * {@code .} or {@code _}, folders, pipes and the like are skipped. Symbolic links are followed; one
 * that leads nowhere is an {@link IOException}, and so is a folder that is not there: what cannot
 * be reached is not gone.
 *
 * <p>A fingerprint is {@code local:} and then size, time of the last write, time of the last change
 * and the file's number. It is another one after every write, replacement and change of rights. A
 * file that was written less than about 20 ms ago is waited for, because its next write might not
 * show.
 *
 * <p>A look takes as long in a folder of a million files as in one of ten if the naming has literal
 * text around the key, and also otherwise unless files came, went or were renamed in the folder
 * since it was last read through: then it is read through again, once for all keys.
 */
public final class LocalSourceStore implements SourceStore {

  private static final int MAX_SCANS = 3;

  private final Path folder;
  private final SourceNaming naming;
  private final FileNames names;
  private final SettledFiles files;
  private volatile KnownFrames known = KnownFrames.none();

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
   * The file {@code file} alone, whatever its name, as the source of {@code key}; absent if there
   * is no such file, or something else than a file. Looks for other keys are {@link
   * IllegalArgumentException}.
   */
  public static SourceStore ofFile(Path file, SourceKey key) {
    return new LocalFileSource(file.toAbsolutePath(), key, settledFiles());
  }

  static LocalSourceStore at(Path folder, SourceNaming naming, SettledFiles files) {
    return new LocalSourceStore(folder.toAbsolutePath(), requireNonNull(naming, "naming"), files);
  }

  private static SettledFiles settledFiles() {
    return new SettledFiles(Clock.systemUTC(), new SystemSleeper());
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
   * @throws IllegalArgumentException if the naming takes an empty key from a file's name
   */
  @Override
  public SourceLook look(SourceKey key) throws IOException {
    return files.look(key, Optional.empty(), () -> find(key));
  }

  /**
   * {@inheritDoc}
   *
   * @throws SourceChangedException as {@link #look}
   * @throws IllegalArgumentException as {@link #look}
   */
  @Override
  public SourceLook lookUnless(SourceKey key, Fingerprint known) throws IOException {
    return files.look(key, Optional.of(known), () -> find(key));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Reads names as the listing goes on and holds none of them; one folder is open until its end
   * or {@link SourceListing#close}. {@link SourceListing#next} throws {@link
   * IllegalArgumentException} if the naming takes an empty key from a file's name.
   */
  @Override
  public SourceListing list() throws IOException {
    return scan();
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
    List<Path> found = frames.isPresent() ? probe(key, frames.get()) : search(key);
    if (found.size() > 1) {
      throw new AmbiguousSourceException(key, found.stream().map(Path::toString).sorted().toList());
    }
    return found.stream().findFirst();
  }

  private List<Path> probe(SourceKey key, Set<NameFrame> frames) throws IOException {
    List<Path> found = new ArrayList<>();
    for (NameFrame frame : frames) {
      String name = frame.nameOf(key);
      if (naming.keyOf(name).filter(key::equals).isPresent()) {
        Optional<Path> path = names.find(folder, name);
        if (path.isPresent() && FileStamp.of(path.get()).isPresent()) {
          found.add(path.get());
        }
      }
    }
    return found;
  }

  // Where a replacement gives a file another place in its folder, a scan can miss it or see it
  // twice. So nothing found means nothing only if the folder stayed as it was. In a folder that
  // never does, the names that others have tell where the file would be.
  private List<Path> search(SourceKey key) throws IOException {
    List<Path> found = List.of();
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
