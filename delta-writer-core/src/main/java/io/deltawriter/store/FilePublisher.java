package io.deltawriter.store;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.internal.files.TemporaryName;
import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Makes temporary files, and makes them objects. */
final class FilePublisher {

  private static final int MAX_ATTEMPTS = 100;
  private static final AtomicLong COUNT = new AtomicLong();

  private final LocalDisk disk;
  private final KeptFolders kept;

  FilePublisher(LocalDisk disk, KeptFolders kept) {
    this.disk = disk;
    this.kept = kept;
  }

  /** A sink that {@link #replace}s. */
  FileSink create(Path target) throws IOException {
    Path temporary = temporary(target);
    return FileSink.open(temporary, disk, () -> replace(temporary, target));
  }

  /** A sink that {@link #link}s. */
  FileSink createIfAbsent(Path target) throws IOException {
    Path temporary = temporary(target);
    return FileSink.open(temporary, disk, () -> link(temporary, target));
  }

  /** An empty temporary file in the folder of {@code target}, which is made if need be. */
  private Path temporary(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw isFolder(target);
    }
    for (int attempt = 1; ; attempt++) {
      kept.requireSame(target);
      makeFolder(target.getParent());
      kept.see(target);
      Path path = target.resolveSibling(temporaryName());
      try {
        return Files.createFile(path);
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        // An earlier process left it, or somebody just cleaned the empty folder away.
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * A name that most likely no file has: a process that had this one's id may have left one. It
   * does not depend on the object's name, which may be as long as a name can be.
   */
  static String temporaryName() {
    return TemporaryName.of(ProcessHandle.current().pid() + "-" + COUNT.getAndIncrement());
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (kept.isKept(folder)) {
      throw KeptFolders.gone(folder);
    }
    Path above = folder.getParent();
    if (above == null) {
      throw new NoSuchFileException(folder.toString());
    }
    makeFolder(above);
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw new InvalidNameException(
            "There is a file " + folder + ", so there can be no files below it", e);
      }
    }
    // Also where another process made the folder at the same moment: it may not be so far yet.
    disk.forceFolder(above);
  }

  /** Gives the file the name {@code target} unless there is one of that name. */
  private PutOutcome link(Path temporary, Path target) throws IOException {
    try {
      disk.link(temporary, target);
    } catch (UnsupportedOperationException e) {
      throw refusedLink(target, e);
    } catch (IOException e) {
      if (Files.notExists(temporary)) {
        throw new IOException(
            "Somebody deleted " + temporary + ", so " + target + " was not written; write it again",
            e);
      }
      if (!isLinked(temporary, target, e)) {
        if (!(e instanceof FileAlreadyExistsException)) {
          throw refusedLink(target, e);
        }
        if (Files.isDirectory(target)) {
          throw isFolder(target);
        }
        if (!Files.isRegularFile(target)) {
          throw new InvalidNameException(
              "What is there as " + target + " is no file, so there can be none; delete it");
        }
        return PutOutcome.EXISTS;
      }
    }
    finish(temporary, target);
    return PutOutcome.CREATED;
  }

  // A network file system may have done it, lost the answer and failed at its second try.
  private static boolean isLinked(Path temporary, Path target, IOException failure)
      throws OutcomeUnknownException {
    try {
      return Files.isSameFile(temporary, target);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw new OutcomeUnknownException("Cannot tell whether " + target + " was written", failure);
    }
  }

  /** Gives the file the name {@code target}, in place of a file of that name. */
  private PutOutcome replace(Path temporary, Path target) throws IOException {
    try {
      dropChecksum(target);
      kept.forget(target);
      disk.rename(temporary, target);
    } catch (IOException e) {
      if (Files.isDirectory(target)) {
        throw isFolder(target);
      }
      if (Files.notExists(temporary)) {
        throw new OutcomeUnknownException("Cannot tell whether " + target + " was written", e);
      }
      throw e;
    }
    finish(temporary, target);
    return PutOutcome.CREATED;
  }

  // Hadoop keeps a checksum beside a file that it wrote, and would take ours for a broken one.
  private void dropChecksum(Path target) throws IOException {
    Path checksum = target.resolveSibling("." + target.getFileName() + ".crc");
    int nameBytes = checksum.getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
    if (nameBytes <= FileNames.MAX_BYTES) {
      disk.unlink(checksum);
    }
  }

  private void finish(Path temporary, Path target) throws OutcomeUnknownException {
    try {
      disk.unlink(temporary);
      disk.forceFolder(target.getParent());
    } catch (IOException e) {
      throw new OutcomeUnknownException(
          "File " + target + " was written but may not outlive a loss of power", e);
    }
  }

  private static IOException refusedLink(Path target, Exception failure) {
    return new IOException(
        "Could not create "
            + ShownText.of(target.toString())
            + " by a hard link; if its file system has none, as FAT and some network mounts, move"
            + " the table to one that has",
        failure);
  }

  private static InvalidNameException isFolder(Path target) {
    return new InvalidNameException("There is a folder " + target + ", so there can be no file");
  }
}
