package io.deltawriter.internal.parquet;

import io.deltawriter.internal.columns.ColumnBatch;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.internal.format.RowGroupPages;
import io.deltawriter.store.ObjectSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file in the making: row groups, then the footer. Holds at most one row group in
 * memory. The sink is the caller's: nothing is published here.
 */
final class FileAssembler implements Closeable {

  /** Compressed and open pages that are held before they become a row group. */
  static final long ROW_GROUP_BYTES = 32L << 20;

  // One row may be large, so the size of a page is looked at from the first one on.
  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder().withMinRowCountForPageSizeCheck(1).build();

  private static final Map<String, String> FOOTER_PROPERTIES =
      Map.of(ParquetWriter.OBJECT_MODEL_NAME_PROP, "delta-writer");

  private final MessageType schema;
  private final List<ColumnDescriptor> descriptors;
  private final ColumnBatch constants;
  private final Codec codec;
  private final CompressionCodecFactory codecs = ParquetObjects.codecs();
  private final ParquetFileWriter file;
  private int rowGroupCount;
  private RowGroupPages pages;
  private RowGroupEncoder encoder;

  private FileAssembler(
      MessageType schema, ColumnBatch constants, Codec codec, ParquetFileWriter file) {
    this.schema = schema;
    this.descriptors = schema.getColumns();
    this.constants = constants;
    this.codec = codec;
    this.file = file;
    beginRowGroup();
  }

  static FileAssembler open(ObjectSink sink, MessageType schema, ColumnBatch constants, Codec codec)
      throws IOException {
    ParquetFileWriter file = ParquetObjects.fileWriter(sink, schema, ROW_GROUP_BYTES, PROPERTIES);
    return new FileAssembler(schema, constants, codec, file);
  }

  void write(ColumnBatch batch) throws IOException {
    try {
      encoder.encode(batch);
      if (pages.sizeBytes() >= ROW_GROUP_BYTES) {
        endRowGroup();
        beginRowGroup();
      }
    } catch (ParquetRuntimeException e) {
      throw new IOException("Rows could not be encoded as Parquet", e);
    }
  }

  /** What the file would have about if it were finished now. */
  long sizeBytes() throws IOException {
    return file.getPos() + pages.sizeBytes();
  }

  /** Writes what is left and the footer, and gives the size of the whole file. */
  long finish() throws IOException {
    try {
      if (encoder.rowCount() > 0) {
        endRowGroup();
      }
      file.end(FOOTER_PROPERTIES);
      return file.getPos();
    } catch (ParquetRuntimeException e) {
      throw new IOException("The end of a Parquet file could not be written", e);
    }
  }

  @Override
  public void close() {
    codecs.release();
  }

  private void beginRowGroup() {
    pages =
        RowGroupPages.begin(
            schema, PROPERTIES, codecs.getCompressor(codec.parquetName()), rowGroupCount);
    encoder = new RowGroupEncoder(pages.columns(), descriptors, constants);
  }

  private void endRowGroup() throws IOException {
    try (RowGroupPages whole = pages) {
      whole.writeTo(file, encoder.rowCount());
    }
    rowGroupCount++;
  }
}
