package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetMetricsCallback;

/**
 * Options of a Parquet reader. The only public way to make them, {@code
 * ParquetReadOptions.builder()}, loads Hadoop's codecs and input format; the constructor behind it
 * is package-private and needs neither.
 */
final class ReadOptions {

  private static final int MAX_READ_BYTES = 8 << 20;
  private static final MethodHandle CONSTRUCTOR = constructor();

  private ReadOptions() {}

  static ParquetReadOptions of(FilterCompat.Filter filter) {
    requireNonNull(filter, "filter");
    boolean signedStringMinMax = false;
    boolean filterByStatistics = true;
    boolean filterByDictionary = true;
    boolean filterRecords = true;
    boolean filterByColumnIndex = true;
    boolean verifyChecksums = true;
    boolean filterByBloomFilter = true;
    boolean offHeapDecryption = false;
    boolean vectoredReads = true;
    try {
      return (ParquetReadOptions)
          CONSTRUCTOR.invokeExact(
              signedStringMinMax,
              filterByStatistics,
              filterByDictionary,
              filterRecords,
              filterByColumnIndex,
              verifyChecksums,
              filterByBloomFilter,
              offHeapDecryption,
              vectoredReads,
              filter,
              ParquetMetadataConverter.NO_FILTER,
              (CompressionCodecFactory) new PageCodecs(),
              (ByteBufferAllocator) new HeapByteBufferAllocator(),
              MAX_READ_BYTES,
              Map.<String, String>of(),
              (FileDecryptionProperties) null,
              (ParquetMetricsCallback) null,
              (ParquetConfiguration) new PlainParquetConfiguration());
    } catch (Throwable failure) {
      throw new LinkageError("ParquetReadOptions could not be made", failure);
    }
  }

  private static MethodHandle constructor() {
    MethodType signature =
        MethodType.methodType(
            void.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            boolean.class,
            FilterCompat.Filter.class,
            ParquetMetadataConverter.MetadataFilter.class,
            CompressionCodecFactory.class,
            ByteBufferAllocator.class,
            int.class,
            Map.class,
            FileDecryptionProperties.class,
            ParquetMetricsCallback.class,
            ParquetConfiguration.class);
    try {
      return MethodHandles.privateLookupIn(ParquetReadOptions.class, MethodHandles.lookup())
          .findConstructor(ParquetReadOptions.class, signature);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "This version of parquet-hadoop has another constructor of ParquetReadOptions; use the"
              + " version that delta-writer was built with",
          e);
    }
  }
}
