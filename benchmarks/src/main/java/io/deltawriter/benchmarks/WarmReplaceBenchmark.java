package io.deltawriter.benchmarks;

import io.deltawriter.table.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A warm replace of one customer beside DuckDB's JSON to Parquet. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 25)
@Measurement(iterations = 15)
@Fork(1)
public class WarmReplaceBenchmark {

  /** Who works. */
  public enum Who {
    DELTA_WRITER,
    DUCKDB
  }

  @Param public Who who;

  @Param public Shape shape;

  @Param({"1000", "100000"})
  public int rows;

  @Param({"SNAPPY"})
  public Compression compression;

  private Path directory;
  private Path file;
  private int generation;
  private Contender contender;

  /** Makes the file and opens the table. */
  @Setup
  public void open() throws IOException, SQLException {
    directory = Files.createTempDirectory("warm-replace");
    file = directory.resolve("customer.json");
    CustomerFile.write(file, shape, rows, 0);
    contender =
        switch (who) {
          case DELTA_WRITER -> Contender.deltaWriter(file, directory, shape, compression);
          case DUCKDB -> Contender.duckDb(file, directory, shape, compression);
        };
  }

  /** Overwrites the file, so that there is something to replace. */
  @Setup(Level.Iteration)
  public void overwrite() throws IOException {
    CustomerFile.write(file, shape, rows, ++generation % 2);
  }

  /** Replaces the customer's rows. */
  @Benchmark
  public void replace() throws IOException, SQLException {
    contender.replace();
  }

  /** Deletes what was written. */
  @TearDown
  public void close() throws IOException, SQLException {
    contender.close();
    Trees.delete(directory);
  }
}
