package io.deltawriter.internal.rewrite;

import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StructType;
import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.format.GroupFiles;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.internal.parquet.Codec;
import io.deltawriter.internal.parquet.DataFileFormat;
import io.deltawriter.internal.parquet.DataFileWriter;
import io.deltawriter.internal.parquet.TestReader;
import io.deltawriter.internal.properties.StatisticsColumns;
import io.deltawriter.store.MemoryObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Rows of files that others may have written, as a rewrite takes them into a file of ours. */
final class ForeignRows {

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Map<String, String> fileProperties;

  ForeignRows() {
    this(Map.of());
  }

  /** Files with these properties in their footers. */
  ForeignRows(Map<String, String> fileProperties) {
    this.fileProperties = fileProperties;
  }

  /** The values of one column of one row, whose name is {@code v}. */
  List<Object> values(DataType type, String column, Consumer<Group> row) throws IOException {
    MessageType file = MessageTypeParser.parseMessageType("message m { " + column + "; }");
    return read(new StructType().add("v", type), file, List.of(group(file, row))).stream()
        .map(values -> values.get("v"))
        .toList();
  }

  /** Reads a foreign file into a batch, writes the batch and reads that by the test's reader. */
  List<Map<String, Object>> read(StructType table, MessageType file, List<Group> rows)
      throws IOException {
    GroupFiles.write(store, "file", file, rows, writer -> writer.withExtraMetaData(fileProperties));
    RowShape shape = RowShape.of(table);
    ColumnBatch batch = new ColumnBatch(shape);
    DataFileFormat format =
        new DataFileFormat(shape, List.of(), Codec.ZSTD, 1 << 20, StatisticsColumns.first(32));
    long sizeBytes = store.stat("file").orElseThrow().sizeBytes();
    try (ForeignFile source =
            ForeignFile.open(ParquetObjects.inputFile(store, "file", sizeBytes), shape);
        DataFileWriter writer =
            DataFileWriter.open(store, "", format, () -> "copy", Clock.systemUTC())) {
      int count = source.nextCount();
      BitSet all = new BitSet();
      all.set(0, count);
      source.read(count, all, batch);
      if (source.nextCount() != 0) {
        throw new AssertionError("the rows are more than a batch");
      }
      writer.write(batch);
      writer.complete();
    }
    return TestReader.rows(store, "copy", table);
  }

  static Group group(MessageType file, Consumer<Group> values) {
    Group group = new SimpleGroupFactory(file).newGroup();
    values.accept(group);
    return group;
  }
}
