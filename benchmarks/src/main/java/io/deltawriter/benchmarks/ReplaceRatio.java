package io.deltawriter.benchmarks;

import io.deltawriter.table.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times warm replaces of delta-writer and of DuckDB in turn in one JVM, so that both meet the same
 * machine, and prints medians and their ratio. Arguments: warm-ups and measured rounds; 25 and 15
 * by default.
 */
public final class ReplaceRatio {

  private ReplaceRatio() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, SQLException {
    int warmUps = args.length > 0 ? Integer.parseInt(args[0]) : 25;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
    System.out.println("rows shape codec | delta-writer ms | DuckDB ms | ratio");
    for (int rows : new int[] {1_000, 100_000}) {
      for (Shape shape : Shape.values()) {
        for (Compression compression : Compression.values()) {
          compare(rows, shape, compression, warmUps, rounds);
        }
      }
    }
  }

  private static void compare(
      int rows, Shape shape, Compression compression, int warmUps, int rounds)
      throws IOException, SQLException {
    Path directory = Files.createTempDirectory("replace-ratio");
    Path file = directory.resolve("customer.json");
    CustomerFile.write(file, shape, rows, 0);
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    try (Contender deltaWriter = Contender.deltaWriter(file, directory, shape, compression);
        Contender duckDb = Contender.duckDb(file, directory, shape, compression)) {
      for (int round = -warmUps; round < rounds; round++) {
        CustomerFile.write(file, shape, rows, round & 1);
        double our = millis(deltaWriter);
        double their = millis(duckDb);
        if (round >= 0) {
          ours[round] = our;
          theirs[round] = their;
        }
      }
    }
    Trees.delete(directory);
    System.out.printf(
        Locale.ROOT,
        "%d %s %s | %.1f (min %.1f) | %.1f (min %.1f) | %.2f%n",
        rows,
        shape,
        compression,
        median(ours),
        ours[0],
        median(theirs),
        theirs[0],
        median(ours) / median(theirs));
  }

  private static double millis(Contender contender) throws IOException, SQLException {
    long start = System.nanoTime();
    contender.replace();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
