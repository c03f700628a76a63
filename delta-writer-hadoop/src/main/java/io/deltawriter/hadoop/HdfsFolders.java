package io.deltawriter.hadoop;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/**
 * The root, and of each Delta table the folder of its log and the one that is in, by the number
 * that the name node gives to no other folder. Safe for any number of threads.
 */
final class HdfsFolders implements Folders {

  private static final String LOG = "_delta_log";

  private final DistributedFileSystem files;
  private final Path root;
  private final Map<Path, Long> kept = new ConcurrentHashMap<>();

  HdfsFolders(DistributedFileSystem files, Path root) {
    this.files = requireNonNull(files, "files");
    this.root = requireNonNull(root, "root");
  }

  @Override
  public void see(Path path) throws IOException {
    requireSame(path);
    keep(root);
    for (Path folder = path; isBelowRoot(folder); folder = folder.getParent()) {
      if (folder.getName().equals(LOG)) {
        keep(folder);
        keep(folder.getParent());
      }
    }
  }

  @Override
  public FSDataOutputStream create(Path path) throws IOException {
    requireSame(path);
    Path folder = path.getParent();
    if (!kept.containsKey(folder)) {
      FSDataOutputStream out = files.create(path, false);
      see(path);
      return out;
    }
    try {
      // Does not make the folder.
      return files.createFile(path).overwrite(false).build();
    } catch (FileNotFoundException e) {
      throw gone(folder, e);
    }
  }

  private void requireSame(Path path) throws IOException {
    for (Path folder = path; folder != null; folder = folder.getParent()) {
      Long seen = kept.get(folder);
      if (seen != null && !idOf(folder).equals(Optional.of(seen))) {
        throw gone(folder, null);
      }
      if (folder.equals(root)) {
        return;
      }
    }
  }

  private void keep(Path folder) throws IOException {
    if (!kept.containsKey(folder)) {
      idOf(folder).ifPresent(id -> kept.putIfAbsent(folder, id));
    }
  }

  private boolean isBelowRoot(Path folder) {
    return folder != null && folder.depth() > root.depth();
  }

  private Optional<Long> idOf(Path folder) throws IOException {
    return Presence.at(files, folder)
        .filter(FileStatus::isDirectory)
        .map(status -> status instanceof HdfsFileStatus hdfs ? hdfs.getFileId() : 0L);
  }

  private static IOException gone(Path folder, IOException cause) {
    return new IOException(
        "The folder "
            + folder
            + " was deleted or replaced while it was open, so nothing is written or found in it; if"
            + " there should be a table, open it again",
        cause);
  }
}
