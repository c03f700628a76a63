package io.deltawriter.benchmarks;

import io.deltawriter.DeltaWriter;
import io.deltawriter.DeltaWriterOptions;
import io.deltawriter.Outcome;
import io.deltawriter.source.LocalSourceStore;
import io.deltawriter.source.SourceStore;
import io.deltawriter.store.LocalObjectStore;
import io.deltawriter.table.Compression;
import io.deltawriter.table.SourceKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody who turns a customer's file into Parquet, warm, again and again. */
interface Contender extends AutoCloseable {

  void replace() throws IOException, SQLException;

  @Override
  void close() throws SQLException;

  /** delta-writer on the local disk: Parquet, commit, fsync of both. */
  static Contender deltaWriter(Path file, Path directory, Shape shape, Compression compression) {
    SourceKey key = SourceKey.of("customer");
    SourceStore source = LocalSourceStore.ofFile(file, key);
    DeltaWriterOptions options =
        DeltaWriterOptions.builder().schema(shape.schema()).compression(compression).build();
    DeltaWriter writer = DeltaWriter.open(LocalObjectStore.at(directory), "table", options);
    return new Contender() {
      @Override
      public void replace() {
        Outcome outcome = writer.sync(source, key).orThrow().keys().get(0).outcome();
        if (outcome != Outcome.COMMITTED) {
          throw new IllegalStateException("nothing was replaced: " + outcome);
        }
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  /** DuckDB's JSON to Parquet, with no commit and no fsync. */
  static Contender duckDb(Path file, Path directory, Shape shape, Compression compression)
      throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Statement statement = connection.createStatement();
    statement.execute("SET threads TO 2");
    String copy =
        "COPY (SELECT * FROM read_json('"
            + file
            + "', format = 'newline_delimited', columns = "
            + shape.duckDbColumns()
            + ")) TO '"
            + directory.resolve("duckdb.parquet")
            + "' (FORMAT parquet, COMPRESSION "
            + compression
            + ")";
    return new Contender() {
      @Override
      public void replace() throws SQLException {
        statement.execute(copy);
      }

      @Override
      public void close() throws SQLException {
        statement.close();
        connection.close();
      }
    };
  }
}
