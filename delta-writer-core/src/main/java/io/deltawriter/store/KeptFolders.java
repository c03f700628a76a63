package io.deltawriter.store;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.text.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The folders that must stay what they are once they were seen: the root, and of each Delta table
 * the folder of its log and the one that is in. Whoever deletes a table deletes them, perhaps while
 * somebody writes to it; were they made again, a log would name files that are gone. Safe for any
 * number of threads.
 */
final class KeptFolders {

  private static final String LOG = "_delta_log";
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");

  private final Path root;
  private final Map<Path, Object> kept = new ConcurrentHashMap<>();

  /** Of each log the newest commit that was seen. */
  private final Map<Path, Commit> newest = new ConcurrentHashMap<>();

  KeptFolders(Path root) {
    this.root = requireNonNull(root, "root");
  }

  /** Notes what is there of the folders above {@code path}, and of itself. */
  void see(Path path) {
    keep(root);
    for (Path folder = path; isBelowRoot(folder); folder = folder.getParent()) {
      if (folder.endsWith(LOG)) {
        keep(folder);
        keep(folder.getParent());
        seeCommit(folder, path);
      }
    }
  }

  /** Forgets what was seen of the file {@code path}, which is to be another one. */
  void forget(Path path) {
    newest.values().removeIf(commit -> commit.path().equals(path));
  }

  /** Whether {@code folder} must not be made, as it was there and is no more. */
  boolean isKept(Path folder) {
    return kept.containsKey(folder);
  }

  /**
   * Makes sure that the folders above {@code path}, and itself, are those that were seen.
   *
   * @throws IOException if one of them was deleted or is another one now
   */
  void requireSame(Path path) throws IOException {
    for (Path folder = path; folder != null; folder = folder.getParent()) {
      Object seen = kept.get(folder);
      if (seen != null) {
        Commit commit = newest.get(folder.resolve(LOG));
        if (!key(folder).equals(Optional.of(seen)) || (commit != null && commit.isAnother())) {
          throw gone(folder);
        }
      }
      if (folder.equals(root)) {
        return;
      }
    }
  }

  static IOException gone(Path folder) {
    return new IOException(
        "The folder "
            + ShownText.of(folder.toString())
            + " was deleted or replaced while it was open, so nothing is written or found in it; if"
            + " there should be a table, open it again");
  }

  private boolean isBelowRoot(Path folder) {
    return folder != null && !folder.equals(root) && folder.startsWith(root);
  }

  private void keep(Path folder) {
    if (!kept.containsKey(folder)) {
      key(folder).ifPresent(key -> kept.putIfAbsent(folder, key));
    }
  }

  private void seeCommit(Path log, Path path) {
    if (!log.equals(path.getParent()) || !COMMIT.matcher(path.getFileName().toString()).matches()) {
      return;
    }
    Commit known = newest.get(log);
    if (known == null || path.compareTo(known.path()) > 0) {
      Commit.at(path).ifPresent(commit -> newest.put(log, commit));
    }
  }

  /** Which folder it is, where the file system tells; empty if there is none. */
  private static Optional<Object> key(Path folder) {
    try {
      BasicFileAttributes found = Files.readAttributes(folder, BasicFileAttributes.class);
      return found.isDirectory()
          ? Optional.of(Objects.requireNonNullElse(found.fileKey(), ""))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A commit as it was seen; nobody writes to one again. The number of a deleted folder or file is
   * soon given to another one, which then shows by what its commits say. One that is not there
   * proves nothing: logs are cleaned up.
   *
   * @param modified only spares a look at the content: tools set the times of files
   * @param head how it begins, where every writer has an id or a name that is never used again
   */
  private record Commit(Path path, Object key, FileTime modified, ByteBuffer head) {

    private static final int HEAD_BYTES = 4096;

    static Optional<Commit> at(Path path) {
      try {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        return Optional.of(new Commit(path, key(found), found.lastModifiedTime(), headOf(path)));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    boolean isAnother() {
      try {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return !key(now).equals(key)
            || (!now.lastModifiedTime().equals(modified) && !headOf(path).equals(head));
      } catch (IOException e) {
        return false;
      }
    }

    private static Object key(BasicFileAttributes found) {
      return Objects.requireNonNullElse(found.fileKey(), "");
    }

    private static ByteBuffer headOf(Path path) throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        return ByteBuffer.wrap(in.readNBytes(HEAD_BYTES));
      }
    }
  }
}
