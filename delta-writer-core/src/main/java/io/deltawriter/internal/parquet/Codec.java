package io.deltawriter.internal.parquet;

import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of a data file are compressed. */
public enum Codec {
  /** Level 1; the default: smaller than Snappy at nearly its speed. */
  ZSTD(CompressionCodecName.ZSTD),
  SNAPPY(CompressionCodecName.SNAPPY),
  GZIP(CompressionCodecName.GZIP),
  LZ4_RAW(CompressionCodecName.LZ4_RAW),
  UNCOMPRESSED(CompressionCodecName.UNCOMPRESSED);

  private final CompressionCodecName name;

  Codec(CompressionCodecName name) {
    this.name = name;
  }

  /**
   * The codec of a value of the table property {@code delta.parquet.compression.codec}, in any
   * case; empty if it is none that can be written.
   */
  public static Optional<Codec> named(String property) {
    return switch (property.toUpperCase(Locale.ROOT)) {
      case "ZSTD" -> Optional.of(ZSTD);
      case "SNAPPY" -> Optional.of(SNAPPY);
      case "GZIP" -> Optional.of(GZIP);
      case "LZ4_RAW", "LZ4RAW" -> Optional.of(LZ4_RAW);
      case "UNCOMPRESSED", "NONE" -> Optional.of(UNCOMPRESSED);
      default -> Optional.empty();
    };
  }

  /** How names of such files end, as {@code .zstd.parquet}. */
  public String fileSuffix() {
    return name.getExtension() + ".parquet";
  }

  CompressionCodecName parquetName() {
    return name;
  }
}
