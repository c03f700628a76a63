package io.deltawriter.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A customer's file whose rows are the same at every run. */
final class CustomerFile {

  private static final long SEED = 20_260_101;

  private CustomerFile() {}

  /**
   * Writes {@code rows} rows over {@code file}.
   *
   * @param generation another one gives other rows
   */
  static void write(Path file, Shape shape, int rows, int generation) throws IOException {
    Files.writeString(file, rows(shape, rows, generation));
  }

  /** The rows themselves. */
  static String rows(Shape shape, int rows, int generation) {
    Random random = new Random(SEED + generation);
    StringBuilder text = new StringBuilder(rows * 320);
    for (int row = 0; row < rows; row++) {
      shape.row(text, random, row);
    }
    return text.toString();
  }
}
