package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.format.RowGroupPages;
import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** One row group of a checkpoint, compressed in memory until it is whole. */
final class CheckpointRowGroup implements Closeable {

  private final MessageType schema;
  private final RowGroupPages pages;
  private final RecordConsumer consumer;
  private final JsonToParquet json;
  private int rows;

  private CheckpointRowGroup(MessageType schema, RowGroupPages pages) {
    this.schema = schema;
    this.pages = pages;
    this.consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(pages.columns());
    this.json = new JsonToParquet(consumer);
  }

  static CheckpointRowGroup begin(
      MessageType schema,
      ParquetProperties properties,
      BytesInputCompressor compressor,
      int ordinal) {
    return new CheckpointRowGroup(
        schema, RowGroupPages.begin(schema, properties, compressor, ordinal));
  }

  void write(ObjectNode line) {
    consumer.startMessage();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      json.field(schema.getType(i), i, line.get(schema.getFieldName(i)));
    }
    consumer.endMessage();
    rows++;
  }

  int rowCount() {
    return rows;
  }

  long sizeBytes() {
    return pages.sizeBytes();
  }

  void writeTo(ParquetFileWriter file) throws IOException {
    consumer.flush();
    pages.writeTo(file, rows);
  }

  @Override
  public void close() {
    pages.close();
  }
}
