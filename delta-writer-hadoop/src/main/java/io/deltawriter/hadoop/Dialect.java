package io.deltawriter.hadoop;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What file systems of one kind can name, how they publish and how they list. The one place that
 * knows which kinds there are.
 */
record Dialect(NameRule names, Publication publication, Order order, Folders folders) {

  private Dialect(NameRule names, Publication publication, Order order, FileSystem files) {
    this(names, publication, order, Folders.forgotten(files));
  }

  /** In what order a listing of a folder and all below it comes. */
  enum Order {
    /** Of the whole names' bytes. */
    BY_NAME,
    /** None that can be relied on. */
    UNKNOWN
  }

  // Of org.apache.hadoop.fs.CommonPathCapabilities. ABFS has it where the account has a
  // hierarchical namespace; without one a rename is a copy and a deletion.
  private static final String ACLS = "fs.capability.paths.acls";
  // S3 Express lists in no order.
  private static final String LISTING_INCONSISTENT = "fs.capability.directory.listing.inconsistent";

  /**
   * The dialect of {@code files}.
   *
   * @throws IllegalArgumentException if a create is not known to be exclusive there
   */
  static Dialect of(FileSystem files, Path root, TemporaryFiles temporaries) throws IOException {
    String scheme = String.valueOf(files.getUri().getScheme());
    return switch (scheme) {
      case "hdfs" -> hdfs(files, root, temporaries);
      case "abfs", "abfss" -> abfs(files, root, temporaries);
      case "gs" -> gcs(files);
      default -> {
        if (!files.hasPathCapability(root, DeclaredCreation.OPTION)) {
          throw refused(files, reason(scheme));
        }
        yield scheme.equals("s3a") ? s3a(files, root) : declared(files);
      }
    };
  }

  private static Dialect hdfs(FileSystem files, Path root, TemporaryFiles temporaries) {
    HdfsRenames renames = HdfsRenames.of(files);
    Folders folders = renames.foldersBelow(root);
    return new Dialect(
        Dialect::hdfsRefusal,
        new RenamePublication(files, renames, temporaries, folders),
        Order.UNKNOWN,
        folders);
  }

  private static Dialect abfs(FileSystem files, Path root, TemporaryFiles temporaries)
      throws IOException {
    if (!files.hasPathCapability(root, ACLS)) {
      throw refused(
          files,
          "the storage account has no hierarchical namespace, so a rename is a copy and a"
              + " deletion and two writers can both succeed; use an account that has one");
    }
    Renames renames = new AbfsRenames(files);
    return new Dialect(
        Dialect::abfsRefusal,
        new ProbedPublication(
            files, new RenamePublication(files, renames, temporaries, Folders.forgotten(files))),
        Order.UNKNOWN,
        files);
  }

  private static Dialect gcs(FileSystem files) {
    Publication publication = CreatePublication.spooling(files, new GcsCreation(files));
    return new Dialect(
        NameRule.none(), new ProbedPublication(files, publication), Order.UNKNOWN, files);
  }

  private static Dialect s3a(FileSystem files, Path root) throws IOException {
    boolean ordered = !files.hasPathCapability(root, LISTING_INCONSISTENT);
    Publication publication = CreatePublication.streaming(files, new DeclaredCreation(files));
    return new Dialect(
        Dialect::s3aRefusal,
        new ProbedPublication(files, publication),
        ordered ? Order.BY_NAME : Order.UNKNOWN,
        files);
  }

  private static Dialect declared(FileSystem files) {
    Publication publication = CreatePublication.spooling(files, new DeclaredCreation(files));
    return new Dialect(
        NameRule.none(), new ProbedPublication(files, publication), Order.UNKNOWN, files);
  }

  private static String reason(String scheme) {
    if (Set.of("s3", "s3n").contains(scheme)) {
      return "use s3a:// with Hadoop 3.4.2 or newer, or the module delta-writer-s3";
    }
    if (scheme.equals("s3a")) {
      return "S3A says that it does not have "
          + DeclaredCreation.OPTION
          + "; use Hadoop 3.4.2 or newer and leave fs.s3a.create.conditional.enabled at true";
    }
    if (Set.of("viewfs", "har").contains(scheme)) {
      return "open the store on the file system that it leads to";
    }
    return "it is none of file, hdfs, abfs, abfss, gs and s3a, and does not say that it has "
        + DeclaredCreation.OPTION;
  }

  private static IllegalArgumentException refused(FileSystem files, String reason) {
    return new IllegalArgumentException(
        "File system "
            + files.getUri().getScheme()
            + " ("
            + files.getClass().getName()
            + ") is not known to create a file for one of two racing writers only, so no commit"
            + " would be safe: "
            + reason);
  }

  private static Optional<String> hdfsRefusal(String segment) {
    return segment.contains(":")
        ? Optional.of("HDFS has no names with a ':' like '" + segment + "'")
        : Optional.empty();
  }

  private static Optional<String> abfsRefusal(String segment) {
    return segment.endsWith(".")
        ? Optional.of("ABFS has no names that end in a '.' like '" + segment + "'")
        : Optional.empty();
  }

  private static Optional<String> s3aRefusal(String segment) {
    return segment.startsWith("__magic")
        ? Optional.of("S3A writes elsewhere what is below a folder like '" + segment + "'")
        : Optional.empty();
  }
}
