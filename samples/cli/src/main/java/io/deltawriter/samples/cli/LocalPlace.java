package io.deltawriter.samples.cli;

import io.deltawriter.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A place on a disk. */
record LocalPlace(Path path) implements Location {

  private static final Pattern URI_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://.*");

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
          scheme.group(1) + ":// does not work here: '" + text + "'; give a path on a local disk");
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

  /** This place if there is a file. */
  LocalPlace requireFile(String option, String otherwise) {
    requireExists(option);
    if (Files.isDirectory(path)) {
      throw new UsageException(
          option + " must be a file but is a directory: " + path + "; " + otherwise);
    }
    return this;
  }

  private void requireExists(String option) {
    if (!Files.exists(path)) {
      throw new UsageException(option + " does not exist: " + path);
    }
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
        + ", cannot hold the path '"
        + text
        + "'; set LC_ALL=C.UTF-8 and run the command again";
  }
}
