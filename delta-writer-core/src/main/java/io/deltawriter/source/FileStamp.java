package io.deltawriter.source;

import io.deltawriter.internal.text.Reason;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that the file system tells about a file and that differs when the file was written again.
 *
 * @param sizeBytes its length
 * @param modified when its bytes were written, unless somebody set it
 * @param id which file it is: another one after a replacement by rename; empty if unknown
 * @param changed when bytes, name or rights last changed, which nobody can set; if the system does
 *     not keep it, {@code modified}
 */
record FileStamp(long sizeBytes, Instant modified, String id, Instant changed) {

  private static final String UNIX =
      "unix:isRegularFile,isDirectory,size,lastModifiedTime,ino,ctime,mode";
  private static final String BASIC = "isRegularFile,isDirectory,size,lastModifiedTime,fileKey";

  /**
   * The stamp of the file at {@code path}, through symbolic links; empty only if nothing has that
   * name in its folder. Whether there is such a folder is not looked at.
   *
   * @throws UnusableSourceException if something is there that is not a file, or cannot be looked
   *     at, or is a symbolic link that leads to no file: a source that cannot be reached is not a
   *     source that is gone
   */
  static Optional<FileStamp> of(Path path) throws UnusableSourceException {
    Map<String, Object> found;
    try {
      found = attributes(path);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(path)) {
        throw unusable("The symbolic link " + path + " leads nowhere; mend or delete it", path, e);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw Files.isSymbolicLink(path)
          ? unusable(
              "The symbolic link "
                  + path
                  + " cannot be followed: "
                  + Reason.withoutFile(e)
                  + "; mend it",
              path,
              e)
          : unusable(path + " cannot be looked at: " + Reason.withoutFile(e), path, e);
    }
    if (Boolean.TRUE.equals(found.get("isDirectory"))) {
      throw UnusableSourceException.ofFolder(path.toString());
    }
    if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
      throw unusable(
          path + " is " + kind(found) + ", and a source is a file; put the file in its place",
          path,
          null);
    }
    return Optional.of(stamp(found));
  }

  /**
   * The stamp of the folder {@code path}: another one after files in it came, went or moved.
   *
   * @throws IOException if there is no folder. Not every system says so when asked for a file in
   *     it.
   */
  static FileStamp ofFolder(Path path) throws IOException {
    try {
      Map<String, Object> found = attributes(path);
      if (Boolean.TRUE.equals(found.get("isDirectory"))) {
        return stamp(found);
      }
    } catch (NoSuchFileException e) {
      throw noFolder(path, e);
    }
    throw noFolder(path, null);
  }

  /** Whether {@code later} is of the same file or folder, changed or not. */
  boolean isOfSame(FileStamp later) {
    return id.equals(later.id);
  }

  private static FileSystemException noFolder(Path path, IOException cause) {
    FileSystemException failure =
        new FileSystemException(ShownText.of(path.toString()), null, "There is no folder here");
    failure.initCause(cause);
    return failure;
  }

  private static UnusableSourceException unusable(String message, Path path, IOException cause) {
    return new UnusableSourceException(path.toString(), message, cause);
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, isUnix(path) ? UNIX : BASIC);
  }

  private static boolean isUnix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static FileStamp stamp(Map<String, Object> found) {
    FileTime modified = (FileTime) found.get("lastModifiedTime");
    Object id = found.containsKey("ino") ? found.get("ino") : found.get("fileKey");
    return new FileStamp(
        (Long) found.get("size"),
        modified.toInstant(),
        id == null ? "" : id.toString(),
        ((FileTime) found.getOrDefault("ctime", modified)).toInstant());
  }

  // The bits of the type in a mode, as POSIX systems number them (inode(7)).
  private static String kind(Map<String, Object> found) {
    int type = (Integer) found.getOrDefault("mode", 0) & 0xF000;
    return switch (type) {
      case 0x1000 -> "a pipe";
      case 0x2000, 0x6000 -> "a device";
      case 0xC000 -> "a socket";
      default -> "neither file nor folder";
    };
  }

  // The text is kept in tables: another form of it makes every source look changed.
  Fingerprint fingerprint() {
    return new Fingerprint(
        "local:" + sizeBytes + ":" + text(modified) + ":" + text(changed) + ":" + id);
  }

  SourceState state(SourceKey key, Path path) {
    return new SourceState(key, path.toString(), fingerprint(), sizeBytes, modified);
  }

  private static String text(Instant time) {
    return String.format(Locale.ROOT, "%d.%09d", time.getEpochSecond(), time.getNano());
  }
}
