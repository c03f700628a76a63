package io.deltawriter.internal.parquet;

import io.deltawriter.internal.properties.CodecName;
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

  /** The codec that a table asks for. */
  public static Codec of(CodecName name) {
    return valueOf(name.name());
  }

  /** How names of such files end, as {@code .zstd.parquet}. */
  public String fileSuffix() {
    return name.getExtension() + ".parquet";
  }

  CompressionCodecName parquetName() {
    return name;
  }
}
