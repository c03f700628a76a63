package io.deltawriter.internal.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;

/** ZSTD by its native library; contexts are made when first needed and kept, as they are costly. */
final class ZstdPages implements PageCodec {

  private static final int LEVEL = 1;

  private Optional<ZstdCompressCtx> compressor = Optional.empty();
  private Optional<ZstdDecompressCtx> decompressor = Optional.empty();
  private byte[] output = {};

  @Override
  public BytesInput compress(byte[] page, int offset, int length) throws IOException {
    if (compressor.isEmpty()) {
      compressor = Optional.of(new ZstdCompressCtx().setLevel(LEVEL));
    }
    int bound = Math.toIntExact(Zstd.compressBound(length));
    if (output.length < bound) {
      output = new byte[bound];
    }
    try {
      int size = compressor.get().compressByteArray(output, 0, output.length, page, offset, length);
      return BytesInput.from(output, 0, size);
    } catch (ZstdException e) {
      throw new IOException("ZSTD could not compress a page of " + length + " bytes", e);
    }
  }

  @Override
  public void decompress(byte[] compressed, int offset, int length, byte[] page)
      throws IOException {
    if (decompressor.isEmpty()) {
      decompressor = Optional.of(new ZstdDecompressCtx());
    }
    int size;
    try {
      size =
          decompressor.get().decompressByteArray(page, 0, page.length, compressed, offset, length);
    } catch (ZstdException e) {
      throw new IOException("A ZSTD page is damaged", e);
    }
    if (size != page.length) {
      throw new IOException(
          "A ZSTD page has " + size + " bytes but its header says " + page.length);
    }
  }

  @Override
  public void release() {
    compressor.ifPresent(ZstdCompressCtx::close);
    decompressor.ifPresent(ZstdDecompressCtx::close);
    compressor = Optional.empty();
    decompressor = Optional.empty();
  }
}
