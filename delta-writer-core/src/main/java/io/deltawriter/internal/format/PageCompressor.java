package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A codec as parquet-hadoop's writers want it. */
record PageCompressor(CompressionCodecName name, PageCodec codec) implements BytesInputCompressor {

  PageCompressor {
    requireNonNull(name, "name");
    requireNonNull(codec, "codec");
  }

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    if (name == CompressionCodecName.UNCOMPRESSED) {
      return page;
    }
    ByteBuffer buffer = page.toByteBuffer(new HeapByteBufferAllocator(), allocated -> {});
    return codec.compress(
        buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
  }

  @Override
  public CompressionCodecName getCodecName() {
    return name;
  }

  /** Nothing to do: the factory releases its codecs. */
  @Override
  public void release() {}
}
