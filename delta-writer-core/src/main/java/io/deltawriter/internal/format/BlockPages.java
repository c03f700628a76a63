package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;

/** SNAPPY and LZ4_RAW: one raw block per page. */
final class BlockPages implements PageCodec {

  private final String name;
  private final Compressor compressor;
  private final Decompressor decompressor;
  private byte[] output = {};

  private BlockPages(String name, Compressor compressor, Decompressor decompressor) {
    this.name = requireNonNull(name, "name");
    this.compressor = requireNonNull(compressor, "compressor");
    this.decompressor = requireNonNull(decompressor, "decompressor");
  }

  static BlockPages snappy() {
    return new BlockPages("SNAPPY", new SnappyCompressor(), new SnappyDecompressor());
  }

  static BlockPages lz4Raw() {
    return new BlockPages("LZ4_RAW", new Lz4Compressor(), new Lz4Decompressor());
  }

  @Override
  public BytesInput compress(byte[] page, int offset, int length) {
    int bound = compressor.maxCompressedLength(length);
    if (output.length < bound) {
      output = new byte[bound];
    }
    return BytesInput.from(
        output, 0, compressor.compress(page, offset, length, output, 0, output.length));
  }

  @Override
  public void decompress(byte[] compressed, int offset, int length, byte[] page)
      throws IOException {
    int size;
    try {
      size = decompressor.decompress(compressed, offset, length, page, 0, page.length);
    } catch (RuntimeException e) {
      throw new IOException("A " + name + " page is damaged", e);
    }
    if (size != page.length) {
      throw new IOException(
          "A " + name + " page has " + size + " bytes but its header says " + page.length);
    }
  }
}
