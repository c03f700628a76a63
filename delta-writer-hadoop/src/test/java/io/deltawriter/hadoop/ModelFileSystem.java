package io.deltawriter.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * File systems that cannot be run in a test, in memory: of each what {@link HadoopObjectStore}
 * relies on, and what is awkward about it. A model shows that the adapter is right if the model is.
 */
final class ModelFileSystem extends FileSystem {

  /** What is modelled. */
  enum Kind {
    /** Files are seen while they are written; a rename is one step and never replaces. */
    ABFS("abfss://container@account.dfs.core.windows.net"),
    /** The same without a hierarchical namespace. */
    FLAT_ABFS("abfss://container@flat.dfs.core.windows.net"),
    /** Files are seen when closed; the condition is checked then. An interrupt cuts an upload. */
    GCS("gs://bucket"),
    /** Says that it can create on condition, and can. */
    DECLARED("model://host"),
    /** Says that it can create on condition, and overwrites. */
    CARELESS("model://careless"),
    /** Says nothing. */
    UNKNOWN("strange://host"),
    /** S3A before Hadoop 3.4.2, or with the ability switched off. */
    OLD_S3A("s3a://bucket");

    final URI uri;

    Kind(String uri) {
      this.uri = URI.create(uri);
    }
  }

  /** Decides about a call by its name and path; may throw. */
  @FunctionalInterface
  interface Fault {
    void happen(String call, Path path) throws IOException;
  }

  private final Kind kind;
  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Long> times = new TreeMap<>();
  private final AtomicInteger clock = new AtomicInteger();
  private Fault before = (call, path) -> {};
  private Fault after = (call, path) -> {};

  ModelFileSystem(Kind kind) {
    this.kind = kind;
    setConf(new Configuration(false));
  }

  /** Does something before each call that changes files: create, write, close, rename, delete. */
  void setBefore(Fault fault) {
    before = fault;
  }

  /** Does something after each such call took effect. */
  void setAfter(Fault fault) {
    after = fault;
  }

  @Override
  public URI getUri() {
    return kind.uri;
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) {
    return switch (capability) {
      case "fs.option.create.conditional.overwrite" ->
          kind == Kind.DECLARED || kind == Kind.CARELESS;
      case "fs.capability.paths.acls" -> kind == Kind.ABFS;
      default -> false;
    };
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    synchronized (this) {
      byte[] bytes = contents.get(key(path));
      if (bytes == null) {
        throw new FileNotFoundException(path.toString());
      }
      return new FSDataInputStream(new ByteArrayStream(bytes));
    }
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return begin(path, !overwrite);
  }

  private FSDataOutputStream begin(Path path, boolean ifAbsent) throws IOException {
    before.happen("create", path);
    requireNoFolder(path);
    if (ifAbsent && exists(path) && kind != Kind.CARELESS) {
      throw new FileAlreadyExistsException(path + " already exists");
    }
    if (kind == Kind.ABFS) {
      store(path, new byte[0], ifAbsent);
    }
    return new FSDataOutputStream(
        new ModelStream(new ByteArrayOutputStream(), path, ifAbsent), null);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public FSDataOutputStreamBuilder createFile(Path path) {
    return new ModelBuilder(path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    before.happen("rename", from);
    synchronized (this) {
      boolean taken = contents.containsKey(key(to)) || isFolder(to);
      if (taken || !contents.containsKey(key(from))) {
        return false;
      }
      put(to, contents.remove(key(from)));
    }
    after.happen("rename", from);
    return true;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    before.happen("delete", path);
    synchronized (this) {
      return contents.remove(key(path)) != null;
    }
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    if (getFileStatus(path).isFile()) {
      return new FileStatus[] {getFileStatus(path)};
    }
    synchronized (this) {
      String folder = key(path) + "/";
      return contents.keySet().stream()
          .filter(name -> name.startsWith(folder))
          .map(name -> name.substring(folder.length()).split("/", -1)[0])
          .distinct()
          .map(name -> status(makeQualified(new Path(null, null, folder + name))).orElseThrow())
          .toArray(FileStatus[]::new);
    }
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return status(makeQualified(path))
        .orElseThrow(() -> new FileNotFoundException(path.toString()));
  }

  private synchronized Optional<FileStatus> status(Path path) {
    byte[] bytes = contents.get(key(path));
    if (bytes != null) {
      return Optional.of(
          new FileStatus(bytes.length, false, 1, 1 << 20, times.get(key(path)), path));
    }
    return isFolder(path)
        ? Optional.of(new FileStatus(0, true, 1, 1 << 20, 0, path))
        : Optional.empty();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setWorkingDirectory(Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(kind.uri.getScheme(), kind.uri.getAuthority(), "/");
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  private synchronized void store(Path path, byte[] bytes, boolean ifAbsent) throws IOException {
    if (ifAbsent && contents.containsKey(key(path)) && kind != Kind.CARELESS) {
      throw kind == Kind.GCS
          ? new IOException(
              "Upload failed for '" + path + "'", new IOException("412 Precondition Failed"))
          : new FileAlreadyExistsException(path + " already exists");
    }
    put(path, bytes);
  }

  private void put(Path path, byte[] bytes) {
    contents.put(key(path), bytes);
    times.put(key(path), (long) clock.incrementAndGet());
  }

  private synchronized boolean isFolder(Path path) {
    String folder = key(path) + "/";
    return contents.keySet().stream().anyMatch(name -> name.startsWith(folder));
  }

  private void requireNoFolder(Path path) throws FileAlreadyExistsException {
    if (isFolder(path)) {
      throw new FileAlreadyExistsException(path + " is a directory");
    }
  }

  private static String key(Path path) {
    return path.toUri().getPath();
  }

  private final class ModelStream extends FilterOutputStream {
    private final ByteArrayOutputStream written;
    private final Path path;
    private final boolean ifAbsent;

    ModelStream(ByteArrayOutputStream written, Path path, boolean ifAbsent) {
      super(written);
      this.written = written;
      this.path = path;
      this.ifAbsent = ifAbsent;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      before.happen("write", path);
      written.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      before.happen("close", path);
      byte[] whole = written.toByteArray();
      boolean cut = kind == Kind.GCS && Thread.currentThread().isInterrupted();
      // ABFS made the file when it was opened, and whoever opened it has it.
      store(path, cut ? new byte[0] : whole, ifAbsent && kind != Kind.ABFS);
      after.happen("close", path);
    }
  }

  private final class ModelBuilder
      extends FSDataOutputStreamBuilder<FSDataOutputStream, ModelBuilder> {

    ModelBuilder(Path path) {
      super(ModelFileSystem.this, path);
    }

    @Override
    public ModelBuilder getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      return begin(
          getPath(), getMandatoryKeys().contains("fs.option.create.conditional.overwrite"));
    }
  }
}
