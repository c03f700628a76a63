package io.deltawriter.internal.properties;

import java.util.Locale;
import java.util.Optional;

/** A codec of data files that can be written, by its name in table properties. */
public enum CodecName {
  ZSTD,
  SNAPPY,
  GZIP,
  LZ4_RAW,
  UNCOMPRESSED;

  /** The codec of that name, in any case; empty if it cannot be written. */
  static Optional<CodecName> parse(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "ZSTD" -> Optional.of(ZSTD);
      case "SNAPPY" -> Optional.of(SNAPPY);
      case "GZIP" -> Optional.of(GZIP);
      case "LZ4_RAW", "LZ4RAW" -> Optional.of(LZ4_RAW);
      case "UNCOMPRESSED", "NONE" -> Optional.of(UNCOMPRESSED);
      default -> Optional.empty();
    };
  }
}
