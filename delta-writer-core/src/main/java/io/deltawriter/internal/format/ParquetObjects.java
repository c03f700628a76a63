package io.deltawriter.internal.format;

import io.deltawriter.internal.text.Reason;
import io.deltawriter.store.ObjectSink;
import io.deltawriter.store.ObjectStore;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * What parquet-hadoop needs to read and write objects of a store without any class of Hadoop.
 *
 * <p>Readers are opened with {@link #readOptions}: parquet-hadoop's own builders of options and of
 * record readers load Hadoop.
 */
public final class ParquetObjects {

  private static final int NO_PADDING = 0;

  private ParquetObjects() {}

  /**
   * The object {@code name} as a file to read, in ranges. Nothing is read before the first stream.
   *
   * @param sizeBytes its size, which every reader of Parquet must know beforehand
   */
  public static InputFile inputFile(ObjectStore store, String name, long sizeBytes) {
    return new ObjectInputFile(store, name, sizeBytes);
  }

  /**
   * A file whose bytes go into {@code sink}. Closing it writes what is buffered and publishes
   * nothing: completing and closing the sink stays with the caller. Can be opened once.
   */
  public static OutputFile outputFile(ObjectSink sink) {
    return new SinkOutputFile(sink);
  }

  /**
   * Codecs for one writer or reader: ZSTD (level 1), SNAPPY, GZIP, UNCOMPRESSED, and LZ4_RAW for
   * reading only. Not safe for more than one thread. Holds native memory until {@code release()}.
   */
  public static CompressionCodecFactory codecs() {
    return new PageCodecs();
  }

  /** Options for one reader, which releases their codecs when it is closed. */
  public static ParquetReadOptions readOptions() {
    return ReadOptions.of(FilterCompat.NOOP);
  }

  /** As {@link #readOptions()}, for the row groups and pages that may pass {@code filter}. */
  public static ParquetReadOptions readOptions(FilterCompat.Filter filter) {
    return ReadOptions.of(filter);
  }

  /**
   * What an exception of parquet-hadoop means, which throws any kind of them at files that are
   * damaged.
   *
   * @param problem names the file, as {@code Data file x cannot be read}
   * @return the store's own exception if it was the store that failed, {@link
   *     UnreadableFileException} if it was the file
   */
  public static IOException failure(String problem, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreReadException read) {
        return read.failure();
      }
    }
    return new UnreadableFileException(Reason.appended(problem, thrown), thrown);
  }

  /** An empty configuration that is not Hadoop's. */
  public static ParquetConfiguration configuration() {
    return new PlainParquetConfiguration();
  }

  /**
   * Begins a Parquet file in {@code sink}, which stays the caller's to complete and to close.
   *
   * @param rowGroupBytes the size of a row group
   */
  public static ParquetFileWriter fileWriter(
      ObjectSink sink, MessageType schema, long rowGroupBytes, ParquetProperties properties)
      throws IOException {
    ParquetFileWriter file =
        new ParquetFileWriter(
            outputFile(sink),
            schema,
            ParquetFileWriter.Mode.CREATE,
            rowGroupBytes,
            NO_PADDING,
            null,
            properties);
    file.start();
    return file;
  }
}
