package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;

/** A codec as parquet-hadoop's readers want it. */
record PageDecompressor(PageCodec codec) implements BytesInputDecompressor {

  PageDecompressor {
    requireNonNull(codec, "codec");
  }

  /**
   * Uses a new array each time, because readers of several columns hold pages of one decompressor.
   */
  @Override
  public BytesInput decompress(BytesInput compressed, int decompressedSize) throws IOException {
    ByteBuffer buffer = compressed.toByteBuffer(new HeapByteBufferAllocator(), allocated -> {});
    byte[] page = new byte[decompressedSize];
    codec.decompress(
        buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining(), page);
    return BytesInput.from(page);
  }

  @Override
  public void decompress(
      ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
      throws IOException {
    byte[] compressed = new byte[compressedSize];
    input.get(compressed);
    byte[] page = new byte[decompressedSize];
    codec.decompress(compressed, 0, compressedSize, page);
    output.put(page);
  }

  /** Nothing to do: the factory releases its codecs. */
  @Override
  public void release() {}
}
