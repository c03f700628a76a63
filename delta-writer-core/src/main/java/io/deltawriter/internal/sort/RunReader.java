package io.deltawriter.internal.sort;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads a run record by record. Ordered by its record's key, then by the run's place. */
final class RunReader implements Comparable<RunReader> {

  private static final int LENGTHS_BYTES = 2 * Integer.BYTES;

  private final DataInputStream in;
  private final int place;
  private long leftBytes;
  private byte[] key = {};
  private byte[] value = {};

  RunReader(DataInputStream in, long sizeBytes, int place) {
    this.in = in;
    this.leftBytes = sizeBytes;
    this.place = place;
  }

  boolean next() throws IOException {
    if (leftBytes == 0) {
      return false;
    }
    byte[] nextKey = new byte[in.readInt()];
    byte[] nextValue = new byte[in.readInt()];
    in.readFully(nextKey);
    in.readFully(nextValue);
    leftBytes -= (long) LENGTHS_BYTES + nextKey.length + nextValue.length;
    key = nextKey;
    value = nextValue;
    return true;
  }

  byte[] key() {
    return key;
  }

  byte[] value() {
    return value;
  }

  @Override
  public int compareTo(RunReader other) {
    int byKey = Arrays.compareUnsigned(key, other.key);
    return byKey != 0 ? byKey : Integer.compare(place, other.place);
  }
}
