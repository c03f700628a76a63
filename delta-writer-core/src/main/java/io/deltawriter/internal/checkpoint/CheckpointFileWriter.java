package io.deltawriter.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deltawriter.internal.format.ParquetObjects;
import io.deltawriter.store.ObjectSink;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows of a checkpoint to Parquet. Pages are small, so that a lookup reads little, and only
 * the columns that lookups go by have statistics: they are the larger part of a footer. Memory is
 * bounded by the size of a row group.
 */
final class CheckpointFileWriter implements Closeable {

  static final int ROWS_PER_PAGE = 1_000;
  static final int ROWS_PER_ROW_GROUP = 100_000;

  private static final long MAX_ROW_GROUP_BYTES = 64L << 20;
  private static final int INDEX_BOUND_BYTES = 128;

  private final MessageType schema;
  private final ParquetProperties properties;
  private final ParquetFileWriter file;
  private final CompressionCodecFactory codecs;
  private Optional<CheckpointRowGroup> rowGroup = Optional.empty();
  private int rowGroups;
  private long rows;

  private CheckpointFileWriter(
      MessageType schema,
      ParquetProperties properties,
      ParquetFileWriter file,
      CompressionCodecFactory codecs) {
    this.schema = schema;
    this.properties = properties;
    this.file = file;
    this.codecs = codecs;
  }

  /** Writes into {@code sink}, which stays the caller's to complete and to close. */
  static CheckpointFileWriter open(ObjectSink sink, MessageType schema) throws IOException {
    ParquetProperties properties = properties();
    ParquetFileWriter file =
        ParquetObjects.fileWriter(sink, schema, MAX_ROW_GROUP_BYTES, properties);
    return new CheckpointFileWriter(schema, properties, file, ParquetObjects.codecs());
  }

  private static ParquetProperties properties() {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withPageRowCountLimit(ROWS_PER_PAGE)
            .withColumnIndexTruncateLength(INDEX_BOUND_BYTES)
            .withDictionaryEncoding(false)
            .withStatisticsEnabled(false)
            .withSizeStatisticsEnabled(false);
    for (RowKind kind : RowKind.values()) {
      properties.withStatisticsEnabled(kind.field() + "." + kind.requiredField(), true);
    }
    for (String names :
        new String[] {
          "add.partitionValues.key_value.key",
          "add.tags.key_value.key",
          "remove.partitionValues.key_value.key"
        }) {
      properties.withDictionaryEncoding(names, true);
    }
    return properties.build();
  }

  /**
   * Writes one row.
   *
   * @param line an object whose only field is the action's kind
   */
  void write(ObjectNode line) throws IOException {
    if (rowGroup.isEmpty()) {
      rowGroup =
          Optional.of(
              CheckpointRowGroup.begin(
                  schema,
                  properties,
                  codecs.getCompressor(CompressionCodecName.ZSTD),
                  rowGroups++));
    }
    CheckpointRowGroup open = rowGroup.get();
    open.write(line);
    rows++;
    if (open.rowCount() >= ROWS_PER_ROW_GROUP
        || (open.rowCount() % ROWS_PER_PAGE == 0 && open.sizeBytes() >= MAX_ROW_GROUP_BYTES)) {
      endRowGroup();
    }
  }

  /** Begins a row group with the next row. */
  void endRowGroup() throws IOException {
    if (rowGroup.isPresent()) {
      try (CheckpointRowGroup full = rowGroup.get()) {
        rowGroup = Optional.empty();
        full.writeTo(file);
      }
    }
  }

  /** How many rows were written. */
  long rowCount() {
    return rows;
  }

  /**
   * Writes the footer.
   *
   * @return the file's size
   */
  long complete(Map<String, String> keyValueMetadata) throws IOException {
    endRowGroup();
    file.end(keyValueMetadata);
    return file.getPos();
  }

  @Override
  public void close() throws IOException {
    try {
      if (rowGroup.isPresent()) {
        rowGroup.get().close();
      }
      file.abort();
      file.close();
    } finally {
      codecs.release();
    }
  }
}
