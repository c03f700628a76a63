package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.datafile.DataFile;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import org.apache.parquet.schema.MessageType;

/** One data file in the making, with its statistics. */
final class OpenDataFile implements Closeable {

  private final String name;
  private final String path;
  private final ObjectSink sink;
  private final FileAssembler assembler;
  private final FileStatistics statistics;

  private OpenDataFile(
      String name,
      String path,
      ObjectSink sink,
      FileAssembler assembler,
      FileStatistics statistics) {
    this.name = requireNonNull(name, "name");
    this.path = requireNonNull(path, "path");
    this.sink = requireNonNull(sink, "sink");
    this.assembler = requireNonNull(assembler, "assembler");
    this.statistics = requireNonNull(statistics, "statistics");
  }

  static OpenDataFile create(
      ObjectStore store,
      String name,
      String path,
      MessageType schema,
      ColumnBatch constantRow,
      DataFileFormat format)
      throws IOException {
    FileStatistics statistics = FileStatistics.of(format, constantRow);
    ObjectSink sink = store.create(name);
    try {
      FileAssembler assembler = FileAssembler.open(sink, schema, constantRow, format.codec());
      return new OpenDataFile(name, path, sink, assembler, statistics);
    } catch (IOException | RuntimeException failure) {
      try {
        sink.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  String name() {
    return name;
  }

  void write(ColumnBatch batch) throws IOException {
    assembler.write(batch);
    statistics.add(batch);
  }

  long sizeBytes() throws IOException {
    return assembler.sizeBytes();
  }

  /** Publishes the file. */
  DataFile finish(Clock clock) throws IOException {
    long sizeBytes = assembler.finish();
    sink.complete();
    return new DataFile(
        path, sizeBytes, statistics.rowCount(), clock.millis(), statistics.columns());
  }

  /** Discards the file unless it was published. */
  @Override
  public void close() throws IOException {
    assembler.close();
    sink.close();
  }
}
