package io.deltawriter.hadoop;

import io.deltawriter.store.InvalidNameException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;

/** What is at a path now. */
final class Presence {

  private Presence() {}

  /** The file or folder at {@code path}, or empty if nothing is. */
  static Optional<FileStatus> at(FileSystem files, Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException | ParentNotDirectoryException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new InvalidNameException("The file system cannot hold " + path, e);
    }
  }

  /** The file at {@code path}, or empty if there is none. */
  static Optional<FileStatus> ofFile(FileSystem files, Path path) throws IOException {
    return at(files, path).filter(FileStatus::isFile);
  }

  static boolean isFolder(FileSystem files, Path path) throws IOException {
    return at(files, path).filter(FileStatus::isDirectory).isPresent();
  }

  static InvalidNameException folderInTheWay(Path path, Throwable cause) {
    return new InvalidNameException(
        "There is a folder " + path + ", so there can be no file", cause);
  }
}
