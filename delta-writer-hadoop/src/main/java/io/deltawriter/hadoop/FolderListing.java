package io.deltawriter.hadoop;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.TemporaryName;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Walks folders in the order of the whole names of the files in them. */
final class FolderListing implements ObjectListing {

  private final FileSystem files;
  private final HadoopPaths paths;
  private final String after;
  private final Deque<List<Entry>> open = new ArrayDeque<>();

  FolderListing(FileSystem files, HadoopPaths paths, String prefix, String after)
      throws IOException {
    this.files = files;
    this.paths = paths;
    this.after = requireNonNull(after, "after");
    enter(paths.folder(prefix));
  }

  @Override
  public Optional<ObjectInfo> next() throws IOException {
    while (!open.isEmpty()) {
      List<Entry> folder = open.peek();
      if (folder.isEmpty()) {
        open.pop();
        continue;
      }
      Entry entry = folder.remove(folder.size() - 1);
      if (entry.isFolder()) {
        enter(paths.folder(entry.nameWithoutSlash()));
      } else {
        return Optional.of(
            new ObjectInfo(
                entry.name, entry.sizeBytes, Instant.ofEpochMilli(entry.modifiedMillis)));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    open.clear();
  }

  private void enter(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> found = files.listStatusIterator(folder);
      while (found.hasNext()) {
        FileStatus status = found.next();
        // The listing of a file is the file.
        if (!status.getPath().equals(folder)) {
          add(entries, status);
        }
      }
    } catch (FileNotFoundException e) {
      // Deleted since it was seen, or there never was one.
      entries.clear();
    }
    // Taken from the end.
    entries.sort(Comparator.comparing(Entry::name, ObjectNames.ORDER).reversed());
    open.push(entries);
  }

  private void add(List<Entry> entries, FileStatus status) {
    String name = paths.nameOf(status.getPath());
    if (status.isDirectory()) {
      // The slash puts the folder where the names of its files belong. Of its files either all
      // are after, or none, or those that decide it are in it.
      String folder = name + "/";
      if (after.startsWith(folder) || ObjectNames.ORDER.compare(folder, after) > 0) {
        entries.add(new Entry(folder, 0, 0));
      }
    } else if (status.isFile()
        && !TemporaryName.is(status.getPath().getName())
        && ObjectNames.ORDER.compare(name, after) > 0) {
      entries.add(new Entry(name, status.getLen(), status.getModificationTime()));
    }
  }

  /** What a listing needs of a file, or of a folder, whose name ends in a slash. */
  private record Entry(String name, long sizeBytes, long modifiedMillis) {

    boolean isFolder() {
      return name.endsWith("/");
    }

    String nameWithoutSlash() {
      return name.substring(0, name.length() - 1);
    }
  }
}
