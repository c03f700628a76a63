package io.deltawriter.hadoop;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.files.TemporaryName;
import io.deltawriter.internal.text.ShownText;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The listing of a store that has no folders and gives names in the order of their bytes: as it
 * comes, a page at a time.
 */
final class FlatListing implements ObjectListing {

  private final FileSystem files;
  private final HadoopPaths paths;
  private final Path folder;
  private final String after;
  private Optional<RemoteIterator<LocatedFileStatus>> found = Optional.empty();
  private String last = "";
  private boolean ended;

  FlatListing(FileSystem files, HadoopPaths paths, String prefix, String after) throws IOException {
    this.files = files;
    this.paths = paths;
    this.folder = paths.folder(prefix);
    this.after = requireNonNull(after, "after");
  }

  @Override
  public Optional<ObjectInfo> next() throws IOException {
    try {
      while (!ended) {
        if (found.isEmpty()) {
          found = Optional.of(files.listFiles(folder, true));
        }
        RemoteIterator<LocatedFileStatus> rest = found.get();
        if (!rest.hasNext()) {
          close();
          break;
        }
        LocatedFileStatus status = rest.next();
        // The listing of a file is the file.
        if (!status.getPath().equals(folder) && isAsked(status)) {
          return Optional.of(info(status));
        }
      }
    } catch (FileNotFoundException e) {
      // S3A says so of a listing that was empty. Of an answer 404, whose cause it gives, too: but
      // a wrong key or a proxy may be answered so, and it does not say what there is.
      if (!last.isEmpty() || e.getCause() != null) {
        throw e;
      }
      close();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    ended = true;
    found = Optional.empty();
  }

  private boolean isAsked(LocatedFileStatus status) throws IOException {
    String name = paths.nameOf(status.getPath());
    if (!last.isEmpty() && ObjectNames.ORDER.compare(name, last) <= 0) {
      throw new IOException(
          "The listing of "
              + folder
              + " has '"
              + ShownText.of(name)
              + "' after '"
              + last
              + "', which is not the order of S3; what came so far is not the whole");
    }
    last = name;
    return !TemporaryName.is(status.getPath().getName())
        && ObjectNames.ORDER.compare(name, after) > 0;
  }

  private ObjectInfo info(LocatedFileStatus status) {
    return new ObjectInfo(
        last, status.getLen(), Instant.ofEpochMilli(status.getModificationTime()));
  }
}
