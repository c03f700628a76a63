package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** One row group of a checkpoint, compressed in memory until it is whole. */
final class CheckpointRowGroup implements Closeable {

  private final MessageType schema;
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore columns;
  private final RecordConsumer consumer;
  private final JsonToParquet json;
  private int rows;

  private CheckpointRowGroup(
      MessageType schema, ColumnChunkPageWriteStore pages, ColumnWriteStore columns) {
    this.schema = schema;
    this.pages = pages;
    this.columns = columns;
    this.consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
    this.json = new JsonToParquet(consumer);
  }

  static CheckpointRowGroup begin(
      MessageType schema, ParquetProperties properties, BytesInputCompressor compressor) {
    ColumnChunkPageWriteStore pages =
        ColumnChunkPageWriteStore.builder()
            .withCompressorProvider(column -> compressor)
            .withSchema(schema)
            .withAllocator(properties.getAllocator())
            .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
            .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
            .build();
    return new CheckpointRowGroup(
        schema, pages, properties.newColumnWriteStore(schema, pages, pages));
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
    return columns.getBufferedSize();
  }

  void writeTo(ParquetFileWriter file) throws IOException {
    consumer.flush();
    file.startBlock(rows);
    columns.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    columns.close();
    pages.close();
  }
}
