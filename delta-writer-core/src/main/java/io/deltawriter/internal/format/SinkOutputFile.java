package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectSink;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A sink as a Parquet file. */
record SinkOutputFile(ObjectSink sink) implements OutputFile {

  SinkOutputFile {
    requireNonNull(sink, "sink");
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new SinkOutputStream(sink);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
