package io.deltawriter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * The directory a demo plays in.
 *
 * @param name as the user gave it, for commands to copy
 * @param path where it is
 */
record DemoDirectory(String name, Path path) {

  private static final String MARK = ".delta-writer-demo";

  /**
   * The directory {@code name}, with nothing in it but the mark of a demo.
   *
   * @throws UsageException if it has files that are not of a demo
   */
  static DemoDirectory prepare(String name) throws IOException {
    Path path = LocalPlace.parse(name).path();
    DemoDirectory directory = new DemoDirectory(name, path);
    if (Files.exists(path) && !Files.exists(path.resolve(MARK)) && !isEmptyDirectory(path)) {
      throw new UsageException(
          "The demo needs a directory of its own, but this one is in use: "
              + path
              + "; name another one: delta-writer demo DIR");
    }
    Files.createDirectories(path);
    Files.write(path.resolve(MARK), new byte[0]);
    deleteTree(directory.customers());
    deleteTree(directory.table());
    Files.createDirectories(directory.customers());
    return directory;
  }

  Path customers() {
    return path.resolve("customers");
  }

  Path table() {
    return path.resolve("table");
  }

  /** Writes a sample over the customer's file, as a customer's upload would. */
  void put(String sample) throws IOException {
    Path file = customers().resolve(sample.substring(sample.lastIndexOf('/') + 1));
    try (InputStream content = DemoDirectory.class.getResourceAsStream("/customers/" + sample)) {
      if (content == null) {
        throw new IOException("The program lacks its sample " + sample);
      }
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the customer's file. */
  void delete(String file) throws IOException {
    Files.delete(customers().resolve(file));
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
