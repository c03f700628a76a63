package io.deltawriter.internal.format;

import static java.util.Objects.requireNonNull;

import io.deltawriter.store.ObjectStore;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** An object of a store as a Parquet file. */
record ObjectInputFile(ObjectStore store, String name, long sizeBytes) implements InputFile {

  ObjectInputFile {
    requireNonNull(store, "store");
    requireNonNull(name, "name");
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes must not be negative but was " + sizeBytes);
    }
  }

  @Override
  public long getLength() {
    return sizeBytes;
  }

  @Override
  public SeekableInputStream newStream() {
    return new RangedInputStream(this);
  }

  /** Parquet-hadoop puts this into its messages. */
  @Override
  public String toString() {
    return store.description() + "/" + name;
  }
}
