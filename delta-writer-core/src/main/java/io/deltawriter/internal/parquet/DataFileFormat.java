package io.deltawriter.internal.parquet;

import static java.util.Objects.requireNonNull;

import io.deltawriter.internal.columns.RowShape;
import io.deltawriter.internal.properties.StatisticsColumns;
import java.util.List;

/**
 * What data files look like.
 *
 * @param rows the shape of the batches
 * @param constants the columns after those of the batches
 * @param codec how pages are compressed
 * @param targetFileSizeBytes a file that has reached this size is followed by another one
 * @param statistics which columns have statistics
 */
public record DataFileFormat(
    RowShape rows,
    List<ConstantColumn> constants,
    Codec codec,
    long targetFileSizeBytes,
    StatisticsColumns statistics) {

  /** 128 MiB. */
  public static final long DEFAULT_TARGET_FILE_SIZE_BYTES = 128L << 20;

  public DataFileFormat {
    requireNonNull(rows, "rows");
    constants = List.copyOf(constants);
    requireNonNull(codec, "codec");
    if (targetFileSizeBytes <= 0) {
      throw new IllegalArgumentException(
          "targetFileSizeBytes must be positive but was " + targetFileSizeBytes);
    }
    requireNonNull(statistics, "statistics");
  }
}
