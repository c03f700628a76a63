package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Objects as files below a folder of the local disk. Safe for any number of threads and processes
 * on one machine. Safe for several machines if the file system's links and renames are atomic
 * across them.
 *
 * <p>A write goes to a temporary file beside the object and is forced to the disk. The file is then
 * linked ({@link #putIfAbsent}) or renamed ({@link #put}) to the object's name, and the folder is
 * forced to the disk. A process that dies on the way leaves at most a temporary file, whose name
 * starts with {@code .} and ends in {@code .deltawriter-tmp}. No listing has it and no object can
 * have such a name; {@link #list} deletes it when nobody has written to it for a day.
 *
 * <p>Folders are made when needed and never deleted. A store does not make these folders again once
 * it has seen them: the root, the folder of a Delta table's log, and the folder that holds it. If
 * they are deleted or replaced, perhaps by a program that is deleting the table, every operation in
 * them fails with an {@link IOException}.
 *
 * <p>The file system must have hard links; without them {@link #putIfAbsent} fails and says so. It
 * must tell apart names that differ in case or in the form of their characters. A segment of a name
 * has at most 255 bytes in UTF-8. An object cannot have the name of a folder, nor a folder that of
 * an object: {@link InvalidNameException}.
 *
 * <p>Names cannot leave the root. Symbolic links below it are followed, as they are by every other
 * program that reads the table: whoever can make them can change the table anyway. Anything that is
 * neither a file nor a folder is not an object.
 *
 * <p>An interrupt does not stop an operation that has begun. The interrupt status stays set.
 */
public final class LocalObjectStore implements ObjectStore {

  private final LocalPaths paths;
  private final FilePublisher publisher;
  private final AbandonedFiles abandoned;
  private final KeptFolders kept;

  private LocalObjectStore(
      LocalPaths paths, FilePublisher publisher, AbandonedFiles abandoned, KeptFolders kept) {
    this.paths = paths;
    this.publisher = publisher;
    this.abandoned = abandoned;
    this.kept = kept;
  }

  /** As {@link #at(Path, Durability)} with {@link Durability#POWER_LOSS}. Does no I/O. */
  public static LocalObjectStore at(Path root) {
    return at(root, Durability.POWER_LOSS);
  }

  /**
   * A store of the files below {@code root}. Does no I/O; the folder is made by the first write.
   *
   * @throws IllegalArgumentException if {@code root} is not on the default file system
   */
  public static LocalObjectStore at(Path root, Durability durability) {
    if (root.getFileSystem() != FileSystems.getDefault()) {
      throw new IllegalArgumentException(
          "A local store's folder must be on the default file system but was " + root.toUri());
    }
    return at(root, new LocalDisk(requireNonNull(durability, "durability")));
  }

  static LocalObjectStore at(Path root, LocalDisk disk) {
    LocalPaths paths = new LocalPaths(root.toAbsolutePath());
    KeptFolders kept = new KeptFolders(paths.root());
    return new LocalObjectStore(
        paths, new FilePublisher(disk, kept), new AbandonedFiles(Clock.systemUTC()), kept);
  }

  @Override
  public String description() {
    return paths.root().toString();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    return stat(name, paths.of(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path path = existing(name);
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new ObjectNotFoundException(notFound(path), e);
    }
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    ObjectNames.requireRange(offset, length);
    Path path = existing(name);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long size = file.length();
      if (offset > size) {
        throw new EOFException(
            "File " + path + " has " + size + " bytes, so none at offset " + offset);
      }
      byte[] bytes = new byte[(int) Math.min(length, size - offset)];
      file.seek(offset);
      file.readFully(bytes);
      return bytes;
    } catch (FileNotFoundException e) {
      // Java says this for a file that must not be read as well.
      if (stat(name, path).isPresent()) {
        throw e;
      }
      throw new ObjectNotFoundException(notFound(path), e);
    }
  }

  @Override
  public ObjectSink create(String name) throws IOException {
    return publisher.create(paths.of(name));
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    return publisher.createIfAbsent(paths.of(name));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Holds the names of one folder and of the folders above it in memory at a time, and no open
   * file between two calls.
   */
  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    FileListing listing = new FileListing(paths, abandoned, prefix, after);
    seen(paths.folder(prefix));
    return listing;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The deletion itself is not forced to the disk: after a loss of power the object may be back.
   */
  @Override
  public void delete(String name) throws IOException {
    Path path = paths.of(name);
    if (paths.attributes(path).filter(BasicFileAttributes::isRegularFile).isPresent()) {
      kept.forget(path);
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void requireStillThere(List<String> names) throws IOException {
    for (String name : names) {
      Path path = paths.of(name);
      if (stat(name, path).isEmpty()) {
        throw new IOException(
            "Somebody deleted "
                + ShownText.of(path.toString())
                + " while the table was written; nothing was committed");
      }
    }
  }

  private Path existing(String name) throws IOException {
    Path path = paths.of(name);
    // Opening a pipe would wait for its writer, and opening a folder would succeed.
    if (stat(name, path).isEmpty()) {
      throw new ObjectNotFoundException(notFound(path));
    }
    return path;
  }

  private Optional<ObjectInfo> stat(String name, Path path) throws IOException {
    Optional<BasicFileAttributes> there = paths.attributes(path);
    if (there.filter(BasicFileAttributes::isOther).isPresent()) {
      throw new FileSystemException(
          path.toString(), null, "There is a pipe, socket or device in place of the file");
    }
    Optional<ObjectInfo> found =
        there
            .filter(BasicFileAttributes::isRegularFile)
            .map(file -> new ObjectInfo(name, file.size(), file.lastModifiedTime().toInstant()));
    seen(path);
    return found;
  }

  /** What was or was not found counts only if its folders are still those that they were. */
  private void seen(Path path) throws IOException {
    kept.requireSame(path);
    kept.see(path);
  }

  private static String notFound(Path path) {
    return "There is no file " + path;
  }
}
