package io.deltawriter.internal.format;

import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The codecs of one reader or writer, each made when first asked for. */
final class PageCodecs implements CompressionCodecFactory {

  private final Map<CompressionCodecName, PageCodec> codecs =
      new EnumMap<>(CompressionCodecName.class);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return new PageCompressor(name, codec(name));
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return new PageDecompressor(codec(name));
  }

  @Override
  public void release() {
    codecs.values().forEach(PageCodec::release);
  }

  private PageCodec codec(CompressionCodecName name) {
    return codecs.computeIfAbsent(name, PageCodecs::create);
  }

  private static PageCodec create(CompressionCodecName name) {
    return switch (name) {
      case UNCOMPRESSED -> new PlainPages();
      case SNAPPY -> BlockPages.snappy();
      case GZIP -> new GzipPages();
      case ZSTD -> new ZstdPages();
      case LZ4_RAW -> BlockPages.lz4Raw();
      case LZO, BROTLI, LZ4 ->
          throw new UnsupportedOperationException(
              "Parquet files compressed with "
                  + name
                  + " cannot be read; rewrite the file with ZSTD, SNAPPY, GZIP or LZ4_RAW");
    };
  }
}
