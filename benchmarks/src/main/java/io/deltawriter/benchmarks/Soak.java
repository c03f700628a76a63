package io.deltawriter.benchmarks;

import io.deltawriter.table.Compression;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Replaces 100,000 rows again and again, and prints heap after collection, open files, and what is
 * in the temporary folder and beside the table. Run it in a heap of 256 MB. Arguments: how many
 * times; 1,000 by default.
 */
public final class Soak {

  private static final int ROWS = 100_000;
  private static final int REPORT_EVERY = 100;

  private Soak() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, SQLException {
    int replaces = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    Path directory = Files.createTempDirectory("soak");
    Path file = directory.resolve("customer.json");
    List<Path> generations = List.of(directory.resolve("even.json"), directory.resolve("odd.json"));
    for (int i = 0; i < generations.size(); i++) {
      CustomerFile.write(generations.get(i), Shape.TYPED, ROWS, i);
    }
    long temporaryBefore = count(directory.getParent());
    System.out.println("replaces | heap MB | open files | other files in the temporary folder");
    long start = System.nanoTime();
    try (Contender writer = Contender.deltaWriter(file, directory, Shape.TYPED, Compression.ZSTD)) {
      for (int i = 0; i < replaces; i++) {
        Path next = directory.resolve("next");
        Files.copy(generations.get(i % 2), next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        writer.replace();
        deleteOldParquet(directory.resolve("table"));
        if (i % REPORT_EVERY == REPORT_EVERY - 1 || i == replaces - 1) {
          report(i + 1, count(directory.getParent()) - temporaryBefore);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%.1f s in all; hidden files left beside the table: %d; open files at the end: %d%n",
        (System.nanoTime() - start) / 1e9,
        hidden(directory.resolve("table")),
        openFiles());
    Trees.delete(directory);
  }

  private static void report(int replaces, long temporary) throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT, "%d | %.1f | %d | %d%n", replaces, heap / 1e6, openFiles(), temporary);
  }

  /** Keeps the disk from filling: a thousand versions would be several gigabytes. */
  private static void deleteOldParquet(Path table) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(table)) {
      files =
          paths
              .filter(path -> path.toString().endsWith(".parquet"))
              .filter(path -> !path.toString().contains("_delta_log"))
              .sorted((a, b) -> Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
              .toList();
    }
    for (Path old : files.subList(Math.min(2, files.size()), files.size())) {
      Files.delete(old);
    }
  }

  private static long openFiles() throws IOException {
    return count(Path.of("/proc/self/fd"));
  }

  private static long hidden(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.getFileName().toString().startsWith(".")).count();
    }
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.count();
    }
  }
}
