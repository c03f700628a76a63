package io.deltawriter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.Compression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Shape.class)
  void bothContendersWriteTheSameRows(Shape shape) throws Exception {
    Path file = directory.resolve("customer.json");
    CustomerFile.write(file, shape, 500, 0);
    try (Contender ours = Contender.deltaWriter(file, directory, shape, Compression.SNAPPY);
        Contender theirs = Contender.duckDb(file, directory, shape, Compression.ZSTD)) {
      ours.replace();
      theirs.replace();
    }
    String written = directory + "/table/source_file=customer/*.parquet";
    String expected = directory.resolve("duckdb.parquet").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet difference =
            statement.executeQuery(
                "SELECT count(*) FROM ((SELECT * EXCLUDE ingest_time FROM read_parquet('"
                    + written
                    + "', hive_partitioning = false) EXCEPT ALL SELECT * FROM '"
                    + expected
                    + "') UNION ALL (SELECT * FROM '"
                    + expected
                    + "' EXCEPT ALL SELECT * EXCLUDE ingest_time FROM read_parquet('"
                    + written
                    + "', hive_partitioning = false)))")) {
      assertThat(difference.next()).isTrue();
      assertThat(difference.getLong(1)).isZero();
    }
    assertThat(Files.size(file)).isGreaterThan(50_000);
  }
}
