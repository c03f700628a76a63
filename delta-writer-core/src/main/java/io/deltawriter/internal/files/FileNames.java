package io.deltawriter.internal.files;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of files as text, one name in one folder at a time. The JVM turns names into bytes by the
 * encoding of its locale. In any other than UTF-8 it would write names that no other program reads
 * the same, and read others' names wrongly; so names beyond ASCII are refused there. Safe for any
 * number of threads.
 */
public final class FileNames {

  /** How many bytes a name can have, in UTF-8. */
  public static final int MAX_BYTES = 255;

  private final String encoding;
  private final boolean bytes;

  private FileNames(String encoding, boolean bytes) {
    this.encoding = encoding;
    this.bytes = bytes;
  }

  /** The names of the file system of {@code root} in this JVM. */
  public static FileNames in(Path root) {
    // Where paths are not POSIX, as on Windows, names are UTF-16 and no encoding comes between.
    boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    return new FileNames(System.getProperty("sun.jnu.encoding", "unknown"), posix);
  }

  /**
   * The path of the file {@code name} in {@code folder}.
   *
   * @throws InvalidPathException if there can be no such file; the reason is a whole sentence
   */
  public Path resolve(Path folder, String name) {
    boolean ascii = isAscii(name);
    int length = ascii ? name.length() : name.getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_BYTES) {
      throw new InvalidPathException(
          name,
          "A file's name has at most "
              + MAX_BYTES
              + " bytes between two '/', but '"
              + name
              + "' has "
              + length);
    }
    if (!ascii && encodingIsForeign()) {
      throw new InvalidPathException(name, foreignEncoding(name));
    }
    Path path;
    try {
      path = folder.resolve(name);
    } catch (InvalidPathException e) {
      InvalidPathException reason =
          new InvalidPathException(
              name, "This file system cannot hold the name '" + name + "': " + e.getReason());
      reason.initCause(e);
      throw reason;
    }
    // On a system with other separators or reserved names the result is another file.
    Path last = path.getFileName();
    if (last == null
        || !last.toString().equals(name)
        || path.getNameCount() != folder.getNameCount() + 1) {
      throw new InvalidPathException(
          name, "This file system cannot hold the name '" + name + "' in one folder");
    }
    return path;
  }

  /**
   * The path of the file {@code name} in {@code folder}, or empty if the file system can hold no
   * such file, so that there is none.
   *
   * @throws IOException if this JVM cannot name it although there may be one
   */
  public Optional<Path> find(Path folder, String name) throws IOException {
    if (!isAscii(name) && encodingIsForeign()) {
      throw new IOException(foreignEncoding(name));
    }
    try {
      return Optional.of(resolve(folder, name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The name of a file that was found in a folder.
   *
   * @throws IOException if its bytes are no text that names it
   */
  public String nameOf(Path found) throws IOException {
    requireReadable(found);
    String name = found.getFileName().toString();
    // Bytes that are not UTF-8 were replaced by this character; a name may have it rightly too.
    if (name.indexOf('\uFFFD') >= 0 && !found.resolveSibling(name).equals(found)) {
      throw new IOException(
          "The bytes of the file name '"
              + ShownText.of(found.toString())
              + "' are not UTF-8; rename it");
    }
    return name;
  }

  /**
   * Makes sure that this JVM reads the name of a file that was found in a folder as others do.
   *
   * @throws IOException if not
   */
  public void requireReadable(Path found) throws IOException {
    if (!isAscii(found.getFileName().toString()) && encodingIsForeign()) {
      throw new IOException(foreignEncoding(found.toString()));
    }
  }

  private boolean encodingIsForeign() {
    return bytes && !encoding.equalsIgnoreCase("UTF-8");
  }

  private String foreignEncoding(String name) {
    return "The file name '"
        + ShownText.of(name)
        + "' is not ASCII, and this JVM's file names are in "
        + encoding
        + "; start it in a UTF-8 locale, as with LC_ALL=C.UTF-8";
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }
}
