package io.deltawriter.store;

import io.deltawriter.internal.files.FileNames;
import io.deltawriter.internal.files.TemporaryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Which file an object's name stands for. */
final class LocalPaths {

  // Linux takes 4,095 bytes, and a temporary file's name may be longer than its object's.
  private static final int MAX_PATH_BYTES = 4_000;

  private final Path root;
  private final FileNames names;

  LocalPaths(Path root) {
    this.root = root;
    this.names = FileNames.in(root);
  }

  Path root() {
    return root;
  }

  /** The file of the object {@code name}. */
  Path of(String name) throws InvalidNameException {
    Path path = folder(ObjectNames.requireName(name));
    if (TemporaryName.is(path.getFileName().toString())) {
      throw new InvalidNameException(
          "Names like '" + name + "' are kept for temporary files; choose another");
    }
    return path;
  }

  /** The folder {@code name}, or the root if it is empty. */
  Path folder(String name) throws InvalidNameException {
    ObjectNames.requireFolder(name);
    Path path = root;
    if (name.isEmpty()) {
      return path;
    }
    try {
      for (String segment : name.split("/", -1)) {
        path = names.resolve(path, segment);
      }
    } catch (InvalidPathException e) {
      throw new InvalidNameException(
          e.getReason() + " (object '" + name + "' below " + root + ")", e);
    }
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_PATH_BYTES) {
      throw new InvalidNameException(
          "A file's path has at most "
              + MAX_PATH_BYTES
              + " bytes, but object '"
              + name
              + "' below "
              + root
              + " needs "
              + length);
    }
    return path;
  }

  /** The name of a file or folder that was found. */
  String nameOf(Path found) throws IOException {
    return names.nameOf(found);
  }

  /**
   * What is at {@code path}, through symbolic links, or empty if nothing is.
   *
   * @throws IOException also if there is a link that leads nowhere, perhaps only because a disk is
   *     not mounted: that does not mean that there is no file
   */
  Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(path)) {
        throw new FileSystemException(
            path.toString(), null, "The symbolic link leads nowhere; mend or delete it");
      }
      return Optional.empty();
    } catch (FileSystemException e) {
      if (hasFileAbove(path)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  // "Not a directory" has no exception of its own, and its text depends on the locale.
  private boolean hasFileAbove(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return true;
      }
    }
    return false;
  }
}
