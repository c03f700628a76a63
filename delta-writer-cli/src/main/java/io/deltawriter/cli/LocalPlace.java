package io.deltawriter.cli;

import io.deltawriter.error.StorageException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** A place on a disk. */
record LocalPlace(Path path) implements Location {

  private static final Pattern URI_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  // How POSIX systems number the types of files (inode(7)).
  private static final int TYPE_BITS = 0xF000;
  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xC000;
  private static final Set<String> STANDARD_INPUT =
      Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  LocalPlace {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The place that {@code text} names.
   *
   * @throws UsageException if it is not a path
   */
  static LocalPlace parse(String text) {
    if (text.isEmpty()) {
      throw new UsageException("A path must not be empty");
    }
    var scheme = URI_SCHEME.matcher(text);
    if (scheme.matches()) {
      throw new UsageException(
          scheme.group(1)
              + ":// is not supported here: '"
              + text
              + "'; give a path on a local disk");
    }
    try {
      return new LocalPlace(Path.of(text));
    } catch (InvalidPathException e) {
      throw new UsageException(unreadable(text, e));
    }
  }

  /** This place if there is a directory, or nothing yet that is in the way of one. */
  LocalPlace requireDirectoryOrNothing(String option) {
    Path there = nearestThatExists(path);
    if (!Files.isDirectory(there)) {
      throw new UsageException(option + " must be a directory but this is a file: " + there);
    }
    return this;
  }

  /** This place if there is a directory. */
  LocalPlace requireDirectory(String option, String otherwise) {
    requireExists(option);
    if (!Files.isDirectory(path)) {
      throw new UsageException(
          option + " must be a directory but is a file: " + path + "; " + otherwise);
    }
    return this;
  }

  /** Whether this is a pipe, or the standard input of this process if it is not a file. */
  boolean isStream() {
    try {
      int type = (Integer) Files.getAttribute(path, "unix:mode") & TYPE_BITS;
      return type == PIPE || (type == SOCKET && isStandardInput());
    } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
      return false;
    }
  }

  /** Opens a {@linkplain #isStream stream}. */
  InputStream openStream() throws IOException {
    // Java's channels ask for a position, which pipes do not have.
    return isStandardInput()
        ? new FileInputStream(FileDescriptor.in)
        : new FileInputStream(path.toFile());
  }

  /** Whether the name is one that the system gave to what this process has open. */
  boolean isNameOfProcess() {
    return path.startsWith("/dev") || path.startsWith("/proc");
  }

  private boolean isStandardInput() {
    return STANDARD_INPUT.contains(path.toString());
  }

  /**
   * This place if something is there that is not a directory; what is wrong with it is told later.
   */
  LocalPlace requireFile(String option, String otherwise) {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw doesNotExist(option);
    }
    if (Files.isDirectory(path)) {
      throw new UsageException(
          option + " must be a file but is a directory: " + path + "; " + otherwise);
    }
    return this;
  }

  private void requireExists(String option) {
    if (Files.exists(path)) {
      return;
    }
    if (Files.isSymbolicLink(path)) {
      throw new UsageException(
          option + " is a symbolic link that leads nowhere: " + path + "; fix or remove it");
    }
    if (!Files.notExists(path)) {
      throw new UsageException(
          option + " cannot be accessed: " + path + "; you may not enter a folder above it");
    }
    throw doesNotExist(option);
  }

  private UsageException doesNotExist(String option) {
    return new UsageException(option + " does not exist: " + path);
  }

  @Override
  public String fileName() {
    return path.getFileName().toString();
  }

  /** {@inheritDoc} Symbolic links are resolved. */
  @Override
  public boolean holds(Location other) {
    return other instanceof LocalPlace local && real(local.path).startsWith(real(path));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** The real path of the nearest ancestor that exists, and the rest as it is. */
  private static Path real(Path path) {
    Path there = nearestThatExists(path);
    try {
      return there.toRealPath().resolve(there.relativize(path));
    } catch (IOException e) {
      throw new StorageException("Could not resolve " + path, e);
    }
  }

  private static Path nearestThatExists(Path path) {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static String unreadable(String text, InvalidPathException e) {
    if (Terminal.nativeCharset().equals(StandardCharsets.UTF_8)) {
      return "Not a path: '" + text + "' (" + e.getReason() + ")";
    }
    return "The locale's character set, "
        + Terminal.nativeCharset()
        + ", cannot represent the path '"
        + text
        + "'; set LC_ALL=C.UTF-8 and run the command again";
  }
}
