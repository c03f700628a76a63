package io.deltawriter.hadoop;

import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.store.ObjectInfo;
import io.deltawriter.store.ObjectListing;
import io.deltawriter.store.ObjectNames;
import io.deltawriter.store.ObjectNotFoundException;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Objects as files below a folder of a Hadoop {@link FileSystem}. The file system is used as the
 * caller configured it, and stays the caller's to close. Safe for any number of threads, processes
 * and machines.
 *
 * <p>A store opens only where two writers that create the same file cannot both succeed:
 *
 * <ul>
 *   <li>HDFS: a temporary file beside the object is forced to the disks of the data nodes and then
 *       renamed without overwriting, which the name node allows to one writer only.
 *   <li>S3A of Hadoop 3.4.2 or newer, and any other file system that has the path capability {@code
 *       fs.option.create.conditional.overwrite}: the file is created with that option. Plain {@code
 *       create(path, false)} is not used; on S3A it lets several writers win.
 *   <li>ABFS where the account has a hierarchical namespace: as HDFS. A rename never replaces a
 *       file there, so {@link #put} and the sink of {@link #create} delete an older file first, and
 *       readers may find none for a moment; the log replaces nothing but its hint {@code
 *       _last_checkpoint}, without which it reads the same.
 *   <li>Google Cloud Storage, by either connector: {@code create(path, false)}, which they send
 *       with the condition that there is no object. The bytes wait in a file of the local temporary
 *       folder until they are whole.
 *   <li>the local file system, {@link LocalFileSystem} and {@link RawLocalFileSystem}: Hadoop's
 *       renames replace files there and its creates look first, so {@link #open(FileSystem, Path)}
 *       gives a {@link LocalObjectStore} on the same folder.
 * </ul>
 *
 * <p>The contract was tested on HDFS, on S3A with an S3 server, and on the local file system. ABFS
 * and Google Cloud Storage were not available: for them the contract rests on the source code of
 * their connectors, and was tested with a model of it. On these and on S3A it is also probed on the
 * spot: before the first {@link #createIfAbsent} or {@link #putIfAbsent} the store creates a file
 * of its own twice beside the object, and fails if both succeed. The file stays.
 *
 * <p>A process that dies while it writes leaves at most a temporary file, on HDFS and ABFS. Its
 * name starts with {@code .} and ends in {@code .deltawriter-tmp}; no listing has it and no object
 * can have such a name. It may be deleted once no writer is at work. Folders are made when needed
 * and never deleted. On HDFS a store does not make these folders again once it has seen them: the
 * root, the folder of a Delta table's log, and the folder that holds it. If they are deleted or
 * replaced, every operation in them fails.
 *
 * <p>A name that the file system cannot hold is an {@link
 * io.deltawriter.store.InvalidNameException}: one with {@code :} on HDFS, with a segment that ends
 * in {@code .} on ABFS, or with one that starts with {@code __magic} on S3A. On HDFS a name that is
 * too long is refused when the object is completed. Except on S3A, an object cannot have the name
 * of a folder, nor a folder that of an object.
 */
public final class HadoopObjectStore implements ObjectStore {

  private static final int CONCURRENCY = 32;

  private final FileSystem files;
  private final HadoopPaths paths;
  private final Dialect dialect;
  private final Reads reads;

  private HadoopObjectStore(FileSystem files, HadoopPaths paths, Dialect dialect, Reads reads) {
    this.files = files;
    this.paths = paths;
    this.dialect = dialect;
    this.reads = reads;
  }

  /**
   * Opens a store of the files below {@code root}, which need not exist. Asks what the file system
   * can do, which is a request on some; writes nothing.
   *
   * @param files stays open for as long as the store is used
   * @param root a folder of {@code files}
   * @return a store of this class, or a {@link LocalObjectStore} for the local file system
   * @throws IllegalArgumentException if a create is not known to be exclusive on {@code files}, or
   *     {@code root} is not one of its folders; the message says what to use
   * @throws IOException if the file system could not be asked
   */
  public static ObjectStore open(FileSystem files, Path root) throws IOException {
    return open(files, root, new RandomIds());
  }

  static ObjectStore open(FileSystem files, Path root, Supplier<String> ids) throws IOException {
    if (files instanceof RawLocalFileSystem local) {
      return LocalObjectStore.at(local.pathToFile(root).toPath());
    }
    if (files instanceof LocalFileSystem local) {
      return LocalObjectStore.at(local.pathToFile(root).toPath());
    }
    Path whole = files.makeQualified(root);
    Dialect dialect = Dialect.of(files, whole, new TemporaryFiles(ids));
    return new HadoopObjectStore(
        files, new HadoopPaths(whole, dialect.names()), dialect, new Reads(files));
  }

  /** {@value #CONCURRENCY}: most of a request is waiting. */
  @Override
  public int concurrency() {
    return CONCURRENCY;
  }

  @Override
  public String description() {
    return paths.description();
  }

  @Override
  public Optional<ObjectInfo> stat(String name) throws IOException {
    Path path = paths.of(name);
    Optional<FileStatus> found = Presence.ofFile(files, path);
    dialect.folders().see(path);
    return found.map(
        file ->
            new ObjectInfo(name, file.getLen(), Instant.ofEpochMilli(file.getModificationTime())));
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path path = paths.of(name);
    try {
      InputStream stream = reads.open(path);
      try {
        dialect.folders().see(path);
        return stream;
      } catch (IOException e) {
        stream.close();
        throw e;
      }
    } catch (ObjectNotFoundException e) {
      dialect.folders().see(path);
      throw e;
    }
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    ObjectNames.requireRange(offset, length);
    return reads.read(paths.of(name), offset, length);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Bytes go to the file system as they are written, except on Google Cloud Storage.
   */
  @Override
  public ObjectSink create(String name) throws IOException {
    return dialect.publication().create(paths.of(name));
  }

  @Override
  public ObjectSink createIfAbsent(String name) throws IOException {
    return dialect.publication().createIfAbsent(paths.of(name));
  }

  /**
   * {@inheritDoc}
   *
   * <p>On S3A one page of names at a time is in memory; the names up to {@code after} are read and
   * skipped, because Hadoop has no listing that begins in the middle. Elsewhere the names of one
   * folder and of the folders above it are in memory. {@link ObjectListing#next} fails if the store
   * behind S3A lists in another order than S3.
   */
  @Override
  public ObjectListing list(String prefix, String after) throws IOException {
    dialect.folders().see(paths.folder(prefix));
    return switch (dialect.order()) {
      case BY_NAME -> new FlatListing(files, paths, prefix, after);
      case UNKNOWN -> new FolderListing(files, paths, prefix, after);
    };
  }

  @Override
  public void delete(String name) throws IOException {
    Path path = paths.of(name);
    if (Presence.ofFile(files, path).isPresent()) {
      files.delete(path, false);
    }
  }
}
