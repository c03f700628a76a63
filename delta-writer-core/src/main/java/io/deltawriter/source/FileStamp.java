package io.deltawriter.source;

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
      "unix:isRegularFile,isDirectory,size,lastModifiedTime,ino,ctime";
  private static final String BASIC = "isRegularFile,isDirectory,size,lastModifiedTime,fileKey";

  /**
   * The stamp of the file at {@code path}, through symbolic links; empty if nothing is there or
   * something else than a file.
   *
   * @throws IOException if it cannot be told, or a symbolic link leads nowhere: a source that
   *     cannot be reached is not a source that is gone
   */
  static Optional<FileStamp> of(Path path) throws IOException {
    return read(path, "isRegularFile");
  }

  /**
   * The stamp of the folder {@code path}: another one after files in it came, went or moved.
   *
   * @throws IOException if there is no folder. Not every system says so when asked for a file in
   *     it.
   */
  static FileStamp ofFolder(Path path) throws IOException {
    return read(path, "isDirectory")
        .orElseThrow(
            () ->
                new FileSystemException(
                    ShownText.of(path.toString()), null, "There is no folder here"));
  }

  private static Optional<FileStamp> read(Path path, String kind) throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> found;
    try {
      found = Files.readAttributes(path, unix ? UNIX : BASIC);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(path)) {
        throw new IOException(
            "The symbolic link "
                + ShownText.of(path.toString())
                + " leads nowhere; mend or delete it",
            e);
      }
      return Optional.empty();
    }
    if (!Boolean.TRUE.equals(found.get(kind))) {
      return Optional.empty();
    }
    FileTime modified = (FileTime) found.get("lastModifiedTime");
    Object id = found.get(unix ? "ino" : "fileKey");
    return Optional.of(
        new FileStamp(
            (Long) found.get("size"),
            modified.toInstant(),
            id == null ? "" : id.toString(),
            ((FileTime) found.getOrDefault("ctime", modified)).toInstant()));
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
