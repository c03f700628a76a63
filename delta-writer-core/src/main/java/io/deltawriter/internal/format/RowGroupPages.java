package io.deltawriter.internal.format;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The pages of one row group, compressed in memory until it is whole. */
public final class RowGroupPages implements Closeable {

  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore columns;

  private RowGroupPages(ColumnChunkPageWriteStore pages, ColumnWriteStore columns) {
    this.pages = pages;
    this.columns = columns;
  }

  /**
   * Begins a row group.
   *
   * @param ordinal its place in the file, from 0
   */
  public static RowGroupPages begin(
      MessageType schema,
      ParquetProperties properties,
      BytesInputCompressor compressor,
      int ordinal) {
    ColumnChunkPageWriteStore pages =
        ColumnChunkPageWriteStore.builder()
            .withCompressorProvider(column -> compressor)
            .withSchema(schema)
            .withAllocator(properties.getAllocator())
            .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
            .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
            .withRowGroupOrdinal(ordinal)
            .build();
    return new RowGroupPages(pages, properties.newColumnWriteStore(schema, pages, pages));
  }

  /** Takes the values. */
  public ColumnWriteStore columns() {
    return columns;
  }

  /** What is held, compressed or not yet. */
  public long sizeBytes() {
    return columns.getBufferedSize();
  }

  /** Writes the row group of {@code rows} rows. */
  public void writeTo(ParquetFileWriter file, long rows) throws IOException {
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
